-- The records about one client, in the order they were made: what $everything pages through.
CREATE INDEX resource_of_client ON store.resource (client, number) WHERE client IS NOT NULL;
