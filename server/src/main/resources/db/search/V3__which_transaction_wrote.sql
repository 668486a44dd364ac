-- A record's row says which transaction wrote it last, so that a later page can tell what has been
-- written since the first one. Rows from before this bear none: every page follows them.
ALTER TABLE search.record ADD COLUMN written xid8;
ALTER TABLE search.record ALTER COLUMN written SET DEFAULT pg_current_xact_id();

CREATE INDEX record_by_writing ON search.record (type, written);

DO $$
BEGIN
  EXECUTE replace(
    pg_get_functiondef('search.put'::regproc),
    'SET last_updated = p_last_updated,',
    'SET written = pg_current_xact_id(), last_updated = p_last_updated,');
END $$;
