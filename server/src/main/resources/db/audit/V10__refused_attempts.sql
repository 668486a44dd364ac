-- A refused attempt names the record asked for and no client. When that record is the client itself,
-- the attempt belongs to the client's report.
CREATE INDEX entry_of_refused_record ON audit.entry (record, position)
  WHERE client IS NULL AND outcome = 'refused' AND record IS NOT NULL;
