-- Whose records a worker must not handle: its own and those of persons near to it. The person is known by
-- the keyed hash of the personal identity code only, so that a worker's relatives need not be clients;
-- client is filled in when, and as long as, the hub has a record of that person.
CREATE TABLE access.disqualification (
  user_reference text NOT NULL,
  hetu_key       text NOT NULL,
  relationship   text NOT NULL CHECK (relationship IN ('self', 'kin', 'other')),
  client         text,
  alerted        date,
  PRIMARY KEY (user_reference, hetu_key)
);

CREATE INDEX disqualification_of_person ON access.disqualification (hetu_key);
