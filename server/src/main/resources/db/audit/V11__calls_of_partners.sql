-- What a partner system did, for those who keep it. Rows of people cost nothing by it.
CREATE INDEX entry_of_partner ON audit.entry (system, recorded) WHERE system LIKE 'partner-%';
