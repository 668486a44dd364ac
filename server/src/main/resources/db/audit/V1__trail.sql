-- One row for each act and, for acts that showed or touched clients, one for each client shown.
CREATE TABLE audit.entry (
  position     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  recorded     timestamptz NOT NULL,
  request      text        NOT NULL,
  subject      text        NOT NULL,
  system       text        NOT NULL,
  person       text,
  roles        text        NOT NULL,
  agency       text,
  units        text        NOT NULL,
  purpose      text        NOT NULL,
  interaction  text        NOT NULL,
  outcome      text        NOT NULL CHECK (outcome IN ('done', 'refused')),
  reason       text,
  type         text        NOT NULL,
  record       text,
  version      integer,
  client       text,
  shown        text
);

CREATE INDEX entry_of_client ON audit.entry (client, position) WHERE client IS NOT NULL;

CREATE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the trail is append-only';
END $$;

CREATE TRIGGER entry_is_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
