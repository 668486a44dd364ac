-- Requests to which callers gave a key of their own, kept a day, so that a repeated one has one effect.
CREATE TABLE interaction.idempotency (
  caller  text        NOT NULL,
  key     text        NOT NULL,
  body    text        NOT NULL,
  made    timestamptz NOT NULL DEFAULT now(),
  answer  bytea,
  PRIMARY KEY (caller, key)
);

CREATE INDEX idempotency_age ON interaction.idempotency (made);
