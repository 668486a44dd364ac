-- What was opened for a stated reason, by whom and why, in the worker's own words. Append-only.
-- record is "Type/id" of one specially protected record; or the glass was broken, for classes, and
-- review is the Task that asks another person to look at it.
CREATE TABLE relation.opening (
  number         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  client         text        NOT NULL,
  user_reference text        NOT NULL,
  record         text,
  classes        text[]      NOT NULL,
  reason_code    text,
  reason         text        NOT NULL CHECK (length(reason) BETWEEN 5 AND 1000),
  review         text,
  opened         timestamptz NOT NULL,
  closes         timestamptz NOT NULL,
  CHECK ((record IS NULL) = (review IS NOT NULL))
);

CREATE INDEX opening_of_client ON relation.opening (client, opened);
