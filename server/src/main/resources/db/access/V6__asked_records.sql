-- A consultation on a statutory basis shows the one who is asked the records that it names: a row
-- beside the wills, but one that no denial stops.
ALTER TABLE access.will DROP CONSTRAINT will_kind_check;
ALTER TABLE access.will
  ADD CONSTRAINT will_kind_check CHECK (kind IN ('permit', 'consent', 'denial', 'asked'));
