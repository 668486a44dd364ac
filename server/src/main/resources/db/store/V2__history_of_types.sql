-- A version says of which type its record is, so that the history of a type is read from the newest
-- on without looking at other types.
ALTER TABLE store.version ADD COLUMN type text;

ALTER TABLE store.version DISABLE TRIGGER version_is_append_only;
UPDATE store.version v SET type = r.type FROM store.resource r WHERE r.number = v.number;
ALTER TABLE store.version ENABLE TRIGGER version_is_append_only;

-- Versions written while the hub before this one still runs.
CREATE FUNCTION store.name_type() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT r.type INTO NEW.type FROM store.resource r WHERE r.number = NEW.number;
  RETURN NEW;
END $$;

CREATE TRIGGER version_names_its_type
  BEFORE INSERT ON store.version
  FOR EACH ROW WHEN (NEW.type IS NULL) EXECUTE FUNCTION store.name_type();

CREATE INDEX version_of_type ON store.version (type, last_updated DESC, number DESC, version DESC);
