-- A version is appended by one statement that first moves its record on and inserts only for a
-- record that it moved. What that statement makes sure of is not made sure of a second time:
-- PostgreSQL reads checks from text and asks for the record again at each insert, which cost a
-- sixth of the write.

-- In the order in which writers take them.
LOCK TABLE store.resource IN ACCESS EXCLUSIVE MODE;
LOCK TABLE store.version IN ACCESS EXCLUSIVE MODE;

CREATE FUNCTION store.require_moved(records bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF records = 0 THEN
    RAISE EXCEPTION 'the record has moved on' USING ERRCODE = 'YH001';
  END IF;
END $$;

ALTER TABLE store.version
  ALTER COLUMN type SET NOT NULL,
  DROP CONSTRAINT version_number_fkey,
  DROP CONSTRAINT version_method_check,
  DROP CONSTRAINT version_version_check;

DROP TRIGGER version_names_its_type ON store.version;
DROP FUNCTION store.name_type();

-- Nobody searches by these; gathering their statistics unpacks thousands of bodies each time.
ALTER TABLE store.version
  ALTER COLUMN body SET STATISTICS 0,
  ALTER COLUMN author SET STATISTICS 0,
  ALTER COLUMN method SET STATISTICS 0;
