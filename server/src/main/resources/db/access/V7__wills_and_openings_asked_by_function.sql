-- What few records need is asked by function: a statement that holds these questions inline pays for
-- preparing them at every execution, whether or not a record needs them.

-- Whether a record of another register may move to one of these names by what the client has said,
-- or by a task that names it.
CREATE FUNCTION access.willed(
    of_client text, of_unit text, of_agency text, of_register text, of_class text,
    of_sensitivities text[], of_record text,
    names text[], in_care boolean, for_purpose text, at_moment timestamptz)
  RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM access.will w
     WHERE w.client = of_client AND w.kind <> 'denial'
       AND (w.owners = '{}' OR w.owners && ARRAY[of_unit, of_agency, of_register])
       AND (w.recipients = '{}' OR w.recipients && names)
       AND (w.purposes = '{}' OR for_purpose = ANY (w.purposes))
       AND (w.classes = '{}' OR of_class = ANY (w.classes))
       AND (w.labels = '{}' OR of_sensitivities && w.labels)
       AND (w.records = '{}' OR of_record = ANY (w.records))
       AND w.starts <= at_moment AND w.ends > at_moment
       AND (w.kind = 'asked'
         OR ((w.kind = 'consent'
             OR (in_care AND (of_register LIKE '%/social' OR of_register LIKE '%/patient')))
           AND NOT EXISTS (
             SELECT 1 FROM access.will d
              WHERE d.client = of_client AND d.kind = 'denial'
                AND (d.owners = '{}' OR d.owners && ARRAY[of_unit, of_agency, of_register])
                AND (d.recipients = '{}' OR d.recipients && names)
                AND (d.purposes = '{}' OR for_purpose = ANY (d.purposes))
                AND (d.classes = '{}' OR of_class = ANY (d.classes))
                AND (d.labels = '{}' OR of_sensitivities && d.labels)
                AND (d.records = '{}' OR of_record = ANY (d.records))
                AND d.starts <= at_moment AND d.ends > at_moment))));
END $$;

-- Whether somebody has opened this record by stating a reason, and is related to the client still.
CREATE FUNCTION access.confirmed(
    by_user text, of_client text, of_record text, at_moment timestamptz)
  RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN EXISTS (
      SELECT 1 FROM access.opening o
       WHERE o.user_reference = by_user AND o.client = of_client AND o.record = of_record
         AND o.starts <= at_moment AND o.ends > at_moment)
    AND EXISTS (
      SELECT 1 FROM access.relation c
       WHERE c.user_reference = by_user AND c.client = of_client
         AND c.starts <= at_moment AND c.ends > at_moment);
END $$;

-- Whether somebody has broken the glass to records of this class.
CREATE FUNCTION access.broken(
    by_user text, of_client text, of_type text, of_class text, at_moment timestamptz)
  RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM access.opening o
     WHERE o.user_reference = by_user AND o.client = of_client AND o.record IS NULL
       AND (of_type = 'Patient' OR of_class = ANY (o.classes))
       AND o.starts <= at_moment AND o.ends > at_moment);
END $$;
