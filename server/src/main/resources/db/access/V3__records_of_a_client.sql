-- For those who see few clients a search begins at their records.
CREATE INDEX record_of_client ON access.record (client, type, number) WHERE client IS NOT NULL;
CREATE INDEX record_of_nobody ON access.record (type, number) WHERE client IS NULL;
