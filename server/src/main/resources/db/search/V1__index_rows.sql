-- The structured index of the current version of every record. Derived: it can be thrown away and
-- rebuilt from the versions. A parameter is known by the number that the application computes from
-- its type and name; an address, a code and a system by the first 64 bits of their digest.

-- One row for each record that is not deleted. The prints tell whether the rows of a value table
-- are still the same, so that an update which changes no parameter writes this row only.
CREATE TABLE search.record (
  number       bigint PRIMARY KEY,
  address      bigint           NOT NULL,
  type         text COLLATE "C" NOT NULL,
  id           text COLLATE "C" NOT NULL,
  last_updated bigint           NOT NULL, -- milliseconds since 1970
  tokens       bigint           NOT NULL,
  strings      bigint           NOT NULL,
  dates        bigint           NOT NULL,
  links        bigint           NOT NULL,
  quantities   bigint           NOT NULL,
  CONSTRAINT record_address UNIQUE (address)
) WITH (fillfactor = 80);

CREATE INDEX record_by_time ON search.record (type, last_updated, number);
CREATE INDEX record_by_type ON search.record (type, number);

-- In every value table: edge has bit 1 on the row that stands for its record in ascending order,
-- bit 2 on the one in descending order. node tells apart the elements of a composite.
CREATE TABLE search.token (
  number    bigint   NOT NULL,
  parameter integer  NOT NULL,
  node      smallint NOT NULL,
  edge      smallint NOT NULL,
  system    bigint   NOT NULL, -- 0 when it has none
  code      bigint   NOT NULL, -- 0 when it has none
  label     text     NOT NULL  -- the code for sorting, empty where it is secret
);

CREATE INDEX token_by_value ON search.token (parameter, code, system, number);
CREATE INDEX token_by_record ON search.token (number, parameter);

CREATE TABLE search.string (
  number    bigint           NOT NULL,
  parameter integer          NOT NULL,
  node      smallint         NOT NULL,
  edge      smallint         NOT NULL,
  folded    text COLLATE "C" NOT NULL, -- without case, accents and doubled spaces; a uri as it is
  exact     text COLLATE "C" NOT NULL
);

CREATE INDEX string_by_value ON search.string (parameter, folded, number);
CREATE INDEX string_by_record ON search.string (number, parameter);

CREATE TABLE search.date (
  number    bigint   NOT NULL,
  parameter integer  NOT NULL,
  node      smallint NOT NULL,
  edge      smallint NOT NULL,
  low       bigint   NOT NULL, -- milliseconds since 1970, inclusive
  high      bigint   NOT NULL  -- exclusive
);

CREATE INDEX date_by_value ON search.date (parameter, low, high, number);
CREATE INDEX date_by_record ON search.date (number, parameter);

CREATE TABLE search.link (
  number    bigint   NOT NULL,
  parameter integer  NOT NULL,
  node      smallint NOT NULL,
  edge      smallint NOT NULL,
  target    bigint   NOT NULL, -- the address of a record, or the digest of a foreign one
  label     text COLLATE "C" NOT NULL
);

CREATE INDEX link_by_value ON search.link (parameter, target, number);
CREATE INDEX link_by_record ON search.link (number, parameter);

CREATE TABLE search.quantity (
  number    bigint   NOT NULL,
  parameter integer  NOT NULL,
  node      smallint NOT NULL,
  edge      smallint NOT NULL,
  low       numeric  NOT NULL,
  high      numeric  NOT NULL,
  system    bigint   NOT NULL,
  code      bigint   NOT NULL,
  unit      bigint   NOT NULL
);

CREATE INDEX quantity_by_value ON search.quantity (parameter, low, high, number);
CREATE INDEX quantity_by_record ON search.quantity (number, parameter);

-- Replaces the index rows of one record. Each value table comes as a JSON array that is not even
-- parsed when the print says that nothing changed; of a changed table only the differing rows are
-- written.
CREATE FUNCTION search.put(
  p_number bigint, p_address bigint, p_type text, p_id text, p_last_updated bigint,
  p_tokens bigint, p_strings bigint, p_dates bigint, p_links bigint, p_quantities bigint,
  p_token text, p_string text, p_date text, p_link text, p_quantity text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  was_tokens bigint; was_strings bigint; was_dates bigint; was_links bigint; was_quantities bigint;
BEGIN
  UPDATE search.record
     SET last_updated = p_last_updated, tokens = p_tokens, strings = p_strings, dates = p_dates,
         links = p_links, quantities = p_quantities
   WHERE number = p_number
  RETURNING old.tokens, old.strings, old.dates, old.links, old.quantities
       INTO was_tokens, was_strings, was_dates, was_links, was_quantities;
  IF NOT FOUND THEN
    INSERT INTO search.record
    VALUES (p_number, p_address, p_type, p_id, p_last_updated,
            p_tokens, p_strings, p_dates, p_links, p_quantities);
    was_tokens := 0; was_strings := 0; was_dates := 0; was_links := 0; was_quantities := 0;
  END IF;

  IF was_tokens <> p_tokens THEN
    WITH new AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(p_token::jsonb)
        AS n (p integer, n smallint, e smallint, s bigint, c bigint, l text)),
    gone AS (
      DELETE FROM search.token t WHERE was_tokens <> 0 AND t.number = p_number AND NOT EXISTS (
        SELECT FROM new WHERE (t.parameter, t.node, t.edge, t.system, t.code) = (p, n, e, s, c)))
    INSERT INTO search.token
    SELECT p_number, p, n, e, s, c, l FROM new
     WHERE was_tokens = 0 OR NOT EXISTS (
       SELECT FROM search.token t WHERE t.number = p_number
          AND (t.parameter, t.node, t.edge, t.system, t.code) = (p, n, e, s, c));
  END IF;

  IF was_strings <> p_strings THEN
    WITH new AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(p_string::jsonb)
        AS n (p integer, n smallint, e smallint, f text, x text)),
    gone AS (
      DELETE FROM search.string t WHERE was_strings <> 0 AND t.number = p_number AND NOT EXISTS (
        SELECT FROM new WHERE (t.parameter, t.node, t.edge, t.exact) = (p, n, e, x)))
    INSERT INTO search.string
    SELECT p_number, p, n, e, f, x FROM new
     WHERE was_strings = 0 OR NOT EXISTS (
       SELECT FROM search.string t WHERE t.number = p_number
          AND (t.parameter, t.node, t.edge, t.exact) = (p, n, e, x));
  END IF;

  IF was_dates <> p_dates THEN
    WITH new AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(p_date::jsonb)
        AS n (p integer, n smallint, e smallint, l bigint, h bigint)),
    gone AS (
      DELETE FROM search.date t WHERE was_dates <> 0 AND t.number = p_number AND NOT EXISTS (
        SELECT FROM new WHERE (t.parameter, t.node, t.edge, t.low, t.high) = (p, n, e, l, h)))
    INSERT INTO search.date
    SELECT p_number, p, n, e, l, h FROM new
     WHERE was_dates = 0 OR NOT EXISTS (
       SELECT FROM search.date t WHERE t.number = p_number
          AND (t.parameter, t.node, t.edge, t.low, t.high) = (p, n, e, l, h));
  END IF;

  IF was_links <> p_links THEN
    WITH new AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(p_link::jsonb)
        AS n (p integer, n smallint, e smallint, t bigint, l text)),
    gone AS (
      DELETE FROM search.link k WHERE was_links <> 0 AND k.number = p_number AND NOT EXISTS (
        SELECT FROM new WHERE (k.parameter, k.node, k.edge, k.target) = (p, n, e, t)))
    INSERT INTO search.link
    SELECT p_number, p, n, e, t, l FROM new
     WHERE was_links = 0 OR NOT EXISTS (
       SELECT FROM search.link k WHERE k.number = p_number
          AND (k.parameter, k.node, k.edge, k.target) = (p, new.n, e, new.t));
  END IF;

  IF was_quantities <> p_quantities THEN
    WITH new AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(p_quantity::jsonb)
        AS n (p integer, n smallint, e smallint, l numeric, h numeric, s bigint, c bigint, u bigint)),
    gone AS (
      DELETE FROM search.quantity t WHERE was_quantities <> 0 AND t.number = p_number)
    INSERT INTO search.quantity
    SELECT p_number, p, n, e, l, h, s, c, u FROM new;
  END IF;
END $$;

-- Takes a deleted record out of the index.
CREATE FUNCTION search.remove(p_number bigint) RETURNS void LANGUAGE sql AS $$
  DELETE FROM search.token WHERE number = p_number;
  DELETE FROM search.string WHERE number = p_number;
  DELETE FROM search.date WHERE number = p_number;
  DELETE FROM search.link WHERE number = p_number;
  DELETE FROM search.quantity WHERE number = p_number;
  DELETE FROM search.record WHERE number = p_number;
$$;
