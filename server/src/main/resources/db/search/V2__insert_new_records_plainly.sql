-- A new record is inserted without the comparison that a changed one needs: half the cost.
CREATE OR REPLACE FUNCTION search.put(
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
    IF was_tokens = 0 THEN
      INSERT INTO search.token
      SELECT p_number, p, n, e, s, c, l FROM jsonb_to_recordset(p_token::jsonb)
        AS new (p integer, n smallint, e smallint, s bigint, c bigint, l text);
    ELSE
      WITH new AS MATERIALIZED (
        SELECT * FROM jsonb_to_recordset(p_token::jsonb)
          AS n (p integer, n smallint, e smallint, s bigint, c bigint, l text)),
      gone AS (
        DELETE FROM search.token t WHERE t.number = p_number AND NOT EXISTS (
          SELECT FROM new
           WHERE (t.parameter, t.node, t.edge, t.system, t.code) = (new.p, new.n, new.e, new.s, new.c)))
      INSERT INTO search.token
      SELECT p_number, p, n, e, s, c, l FROM new WHERE NOT EXISTS (
        SELECT FROM search.token t WHERE t.number = p_number
           AND (t.parameter, t.node, t.edge, t.system, t.code) = (new.p, new.n, new.e, new.s, new.c));
    END IF;
  END IF;

  IF was_strings <> p_strings THEN
    IF was_strings = 0 THEN
      INSERT INTO search.string
      SELECT p_number, p, n, e, f, x FROM jsonb_to_recordset(p_string::jsonb)
        AS new (p integer, n smallint, e smallint, f text, x text);
    ELSE
      WITH new AS MATERIALIZED (
        SELECT * FROM jsonb_to_recordset(p_string::jsonb)
          AS n (p integer, n smallint, e smallint, f text, x text)),
      gone AS (
        DELETE FROM search.string t WHERE t.number = p_number AND NOT EXISTS (
          SELECT FROM new
           WHERE (t.parameter, t.node, t.edge, t.exact) = (new.p, new.n, new.e, new.x)))
      INSERT INTO search.string
      SELECT p_number, p, n, e, f, x FROM new WHERE NOT EXISTS (
        SELECT FROM search.string t WHERE t.number = p_number
           AND (t.parameter, t.node, t.edge, t.exact) = (new.p, new.n, new.e, new.x));
    END IF;
  END IF;

  IF was_dates <> p_dates THEN
    IF was_dates = 0 THEN
      INSERT INTO search.date
      SELECT p_number, p, n, e, l, h FROM jsonb_to_recordset(p_date::jsonb)
        AS new (p integer, n smallint, e smallint, l bigint, h bigint);
    ELSE
      WITH new AS MATERIALIZED (
        SELECT * FROM jsonb_to_recordset(p_date::jsonb)
          AS n (p integer, n smallint, e smallint, l bigint, h bigint)),
      gone AS (
        DELETE FROM search.date t WHERE t.number = p_number AND NOT EXISTS (
          SELECT FROM new
           WHERE (t.parameter, t.node, t.edge, t.low, t.high) = (new.p, new.n, new.e, new.l, new.h)))
      INSERT INTO search.date
      SELECT p_number, p, n, e, l, h FROM new WHERE NOT EXISTS (
        SELECT FROM search.date t WHERE t.number = p_number
           AND (t.parameter, t.node, t.edge, t.low, t.high) = (new.p, new.n, new.e, new.l, new.h));
    END IF;
  END IF;

  IF was_links <> p_links THEN
    IF was_links = 0 THEN
      INSERT INTO search.link
      SELECT p_number, p, n, e, t, l FROM jsonb_to_recordset(p_link::jsonb)
        AS new (p integer, n smallint, e smallint, t bigint, l text);
    ELSE
      WITH new AS MATERIALIZED (
        SELECT * FROM jsonb_to_recordset(p_link::jsonb)
          AS n (p integer, n smallint, e smallint, t bigint, l text)),
      gone AS (
        DELETE FROM search.link t WHERE t.number = p_number AND NOT EXISTS (
          SELECT FROM new
           WHERE (t.parameter, t.node, t.edge, t.target) = (new.p, new.n, new.e, new.t)))
      INSERT INTO search.link
      SELECT p_number, p, n, e, t, l FROM new WHERE NOT EXISTS (
        SELECT FROM search.link t WHERE t.number = p_number
           AND (t.parameter, t.node, t.edge, t.target) = (new.p, new.n, new.e, new.t));
    END IF;
  END IF;

  IF was_quantities <> p_quantities THEN
    IF was_quantities = 0 THEN
      INSERT INTO search.quantity
      SELECT p_number, p, n, e, l, h, s, c, u FROM jsonb_to_recordset(p_quantity::jsonb)
        AS new (p integer, n smallint, e smallint, l numeric, h numeric, s bigint, c bigint, u bigint);
    ELSE
      WITH new AS MATERIALIZED (
        SELECT * FROM jsonb_to_recordset(p_quantity::jsonb)
          AS n (p integer, n smallint, e smallint, l numeric, h numeric, s bigint, c bigint, u bigint)),
      gone AS (
        DELETE FROM search.quantity t WHERE t.number = p_number AND NOT EXISTS (
          SELECT FROM new
           WHERE (t.parameter, t.node, t.edge, t.low, t.high, t.system, t.code, t.unit) = (new.p, new.n, new.e, new.l, new.h, new.s, new.c, new.u)))
      INSERT INTO search.quantity
      SELECT p_number, p, n, e, l, h, s, c, u FROM new WHERE NOT EXISTS (
        SELECT FROM search.quantity t WHERE t.number = p_number
           AND (t.parameter, t.node, t.edge, t.low, t.high, t.system, t.code, t.unit) = (new.p, new.n, new.e, new.l, new.h, new.s, new.c, new.u));
    END IF;
  END IF;
END $$;
