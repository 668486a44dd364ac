-- Every version of every record, append-only; the current version's number beside it; and the outbox.

CREATE TABLE store.resource (
  number       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  type         text        NOT NULL,
  id           text        NOT NULL,
  version      integer     NOT NULL CHECK (version >= 1),
  last_updated timestamptz NOT NULL,
  deleted      boolean     NOT NULL DEFAULT false,
  client       text,
  CONSTRAINT resource_address UNIQUE (type, id)
) WITH (fillfactor = 80);

CREATE TABLE store.version (
  number       bigint      NOT NULL REFERENCES store.resource,
  version      integer     NOT NULL CHECK (version >= 1),
  last_updated timestamptz NOT NULL,
  method       text        NOT NULL CHECK (method IN ('POST', 'PUT', 'PATCH', 'DELETE')),
  author       text,
  body         bytea       NOT NULL,
  PRIMARY KEY (number, version)
);

CREATE FUNCTION store.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'versions are append-only';
END $$;

CREATE TRIGGER version_is_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON store.version
  FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();

-- One row for each follower and change; claimed by state (FOR UPDATE SKIP LOCKED), never by position,
-- because the order of positions is not the order of commits.
CREATE TABLE store.outbox (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  follower text        NOT NULL,
  number   bigint      NOT NULL,
  version  integer     NOT NULL,
  type     text        NOT NULL,
  id       text        NOT NULL,
  tries    integer     NOT NULL DEFAULT 0,
  due      timestamptz NOT NULL DEFAULT now(),
  parked   boolean     NOT NULL DEFAULT false
);

CREATE INDEX outbox_waiting ON store.outbox (follower, position) WHERE NOT parked;
