-- The days that records name by which something is to be done; no content, no client.
CREATE TABLE notify.due (
  number  bigint NOT NULL, -- the store's number of the record
  kind    text   NOT NULL, -- a code of deadline-kind
  version int    NOT NULL, -- the record's version that says so
  due     date,            -- null when it says so no more
  next_on date,            -- when to look at it next; null when nothing is left to send
  PRIMARY KEY (number, kind)
);

CREATE INDEX due_next ON notify.due (next_on, number) WHERE next_on IS NOT NULL;

-- What was sent: each reminder of each deadline once, whoever sends it.
CREATE TABLE notify.sent (
  number      bigint NOT NULL,
  kind        text   NOT NULL,
  due         date   NOT NULL,
  days_before int    NOT NULL,
  record      text,                           -- the Communication or Task that it became
  open        boolean NOT NULL DEFAULT false, -- a Task that is closed when the deadline is met
  PRIMARY KEY (number, kind, due, days_before)
);

CREATE INDEX sent_open ON notify.sent (number, kind) WHERE open;
