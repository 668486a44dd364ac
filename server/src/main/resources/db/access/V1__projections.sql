-- What access decides by, kept in the transaction that writes the record. Everything here can be
-- thrown away and made again from the versions.

-- The current facts of every record; number is the store's.
CREATE TABLE access.record (
  number        bigint PRIMARY KEY,
  type          text   NOT NULL,
  id            text   NOT NULL,
  client        text,
  data_class    text   NOT NULL CHECK (data_class IN ('P', 'S', 'H', 'D', 'M', 'E', 'C', 'L', 'O')),
  sensitivities text[] NOT NULL DEFAULT '{}',
  owner_unit    text,
  owner_agency  text,
  author        text,
  recipients    text[] NOT NULL DEFAULT '{}',
  follows       bigint,
  CONSTRAINT record_address UNIQUE (type, id)
) WITH (fillfactor = 80);

CREATE INDEX record_following ON access.record (follows) WHERE follows IS NOT NULL;

-- What a version bore, kept only where that is more than the plain class of its type.
CREATE TABLE access.version_label (
  number        bigint  NOT NULL,
  version       integer NOT NULL,
  data_class    text    NOT NULL,
  sensitivities text[]  NOT NULL,
  PRIMARY KEY (number, version)
);

-- Who is related to which client, from when to when (ends is the first moment after).
CREATE TABLE access.relation (
  source         bigint      NOT NULL,
  client         text        NOT NULL,
  user_reference text        NOT NULL,
  kind           text        NOT NULL CHECK (kind IN
    ('care-team', 'care-manager', 'task', 'meeting', 'entered', 'self', 'guardian')),
  starts         timestamptz NOT NULL DEFAULT '-infinity',
  ends           timestamptz NOT NULL DEFAULT 'infinity',
  PRIMARY KEY (source, client, user_reference, kind, starts)
);

CREATE INDEX relation_of_user ON access.relation (user_reference, client) INCLUDE (starts, ends);

-- The directory, as far as owners are resolved by it.
CREATE TABLE access.organization (
  id     text PRIMARY KEY,
  oid    text,
  parent text,
  kinds  text[] NOT NULL DEFAULT '{}'
);

CREATE TABLE access.worker (
  id           text PRIMARY KEY,
  organization text,
  active       boolean NOT NULL
);

-- One person, one record: the keyed hash of the personal identity code.
CREATE TABLE access.identity (
  hetu_key text PRIMARY KEY,
  patient  text NOT NULL,
  number   bigint NOT NULL
);

CREATE INDEX identity_of_record ON access.identity (number);
