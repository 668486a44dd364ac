-- Who linked which client, on what basis and why, in the worker's own words. Append-only.
CREATE TABLE relation.link (
  number         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  client         text        NOT NULL,
  user_reference text        NOT NULL,
  basis          text        NOT NULL,
  reason         text        NOT NULL CHECK (length(reason) BETWEEN 5 AND 1000),
  episode        text        NOT NULL,
  linked         timestamptz NOT NULL
);

CREATE INDEX link_of_client ON relation.link (client, linked);
