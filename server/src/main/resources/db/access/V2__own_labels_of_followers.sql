-- What a record that follows another says of itself, beside what it shares with the one it follows.
-- Null where it follows none or says nothing.
ALTER TABLE access.record
  ADD COLUMN own_class text,
  ADD COLUMN own_sensitivities text[];
