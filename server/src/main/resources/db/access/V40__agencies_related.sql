-- An agency with an open episode is related to the client, for the systems that act for it.
ALTER TABLE access.relation DROP CONSTRAINT relation_kind_check;
ALTER TABLE access.relation ADD CONSTRAINT relation_kind_check
  CHECK (kind IN ('care-team', 'care-manager', 'task', 'meeting', 'entered', 'agency', 'self',
                  'guardian'));
