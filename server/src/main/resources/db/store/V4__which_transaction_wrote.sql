-- A version says which transaction wrote it, so that what a snapshot saw can be told later. Versions
-- from before this bear none: any snapshot saw them.
ALTER TABLE store.version ADD COLUMN written xid8;
ALTER TABLE store.version ALTER COLUMN written SET DEFAULT pg_current_xact_id();
