-- Which register a record is kept in: the OID of the agency that keeps it, with /social or /patient
-- where the law keeps the two apart; null when it belongs to all who are related to the client.
ALTER TABLE access.record ADD COLUMN register text;

ALTER TABLE access.organization ADD COLUMN agency_kinds text[] NOT NULL DEFAULT '{}';

-- A register that shows another what it has of a client, and is shown what the other has: on a
-- statutory basis (deal is its code), or because one ordered a service of the other (deal names the
-- order).
CREATE TABLE access.party (
  source   bigint      NOT NULL,
  client   text        NOT NULL,
  register text        NOT NULL,
  deal     text        NOT NULL,
  basis    text        NOT NULL,
  starts   timestamptz NOT NULL DEFAULT '-infinity',
  ends     timestamptz NOT NULL DEFAULT 'infinity',
  PRIMARY KEY (source, client, register)
);

CREATE INDEX party_of_client ON access.party (client, register) INCLUDE (deal, basis, starts, ends);

-- What a client has said about sharing. An empty list means all of them;
-- owners and recipients are OIDs of units and agencies, registers or workers.
CREATE TABLE access.will (
  source     bigint      NOT NULL,
  place      integer     NOT NULL,
  client     text        NOT NULL,
  kind       text        NOT NULL CHECK (kind IN ('permit', 'consent', 'denial')),
  owners     text[]      NOT NULL,
  recipients text[]      NOT NULL,
  purposes   text[]      NOT NULL,
  classes    text[]      NOT NULL,
  labels     text[]      NOT NULL,
  records    text[]      NOT NULL,
  starts     timestamptz NOT NULL DEFAULT '-infinity',
  ends       timestamptz NOT NULL DEFAULT 'infinity',
  PRIMARY KEY (source, place)
);

CREATE INDEX will_of_client ON access.will (client);

-- How the projections are made; those of an older form are made again when the hub starts. Until then
-- what was kept before stays in a register of nobody's but the agency's own.
CREATE TABLE access.form (form integer NOT NULL);

INSERT INTO access.form SELECT CASE WHEN EXISTS (SELECT 1 FROM access.record) THEN 1 ELSE 2 END;

UPDATE access.record SET register = owner_agency
 WHERE owner_agency IS NOT NULL AND type NOT IN ('Patient', 'CareTeam');
