-- What a worker has opened for a stated reason: one record that the client's will names (record is
-- "Type/id"), or, by breaking the glass, what its own agency has of a client in some classes.
CREATE TABLE access.opening (
  number         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_reference text        NOT NULL,
  client         text        NOT NULL,
  record         text,
  classes        text[]      NOT NULL,
  starts         timestamptz NOT NULL,
  ends           timestamptz NOT NULL,
  CHECK (record IS NULL OR classes = '{}')
);

CREATE INDEX opening_of_user ON access.opening (user_reference, ends);
