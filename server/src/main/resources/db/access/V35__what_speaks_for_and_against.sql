-- The wills that speak for or against moving a record to one of these names, so that what decides and
-- what explains the decision are the same.
CREATE FUNCTION access.speaking(
    of_client text, of_unit text, of_agency text, of_register text, of_class text,
    of_sensitivities text[], of_record text,
    names text[], in_care boolean, for_purpose text, at_moment timestamptz)
  RETURNS SETOF access.will LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT w.* FROM access.will w
   WHERE w.client = of_client
     AND (w.kind <> 'permit'
       OR (in_care AND (of_register LIKE '%/social' OR of_register LIKE '%/patient')))
     AND (w.owners = '{}' OR w.owners && ARRAY[of_unit, of_agency, of_register])
     AND (w.recipients = '{}' OR w.recipients && names)
     AND (w.purposes = '{}' OR for_purpose = ANY (w.purposes))
     AND (w.classes = '{}' OR of_class = ANY (w.classes))
     AND (w.labels = '{}' OR of_sensitivities && w.labels)
     AND (w.records = '{}' OR of_record = ANY (w.records))
     AND w.starts <= at_moment AND w.ends > at_moment
$$;

CREATE OR REPLACE FUNCTION access.willed(
    of_client text, of_unit text, of_agency text, of_register text, of_class text,
    of_sensitivities text[], of_record text,
    names text[], in_care boolean, for_purpose text, at_moment timestamptz)
  RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM access.speaking(of_client, of_unit, of_agency, of_register, of_class,
        of_sensitivities, of_record, names, in_care, for_purpose, at_moment) w
     WHERE w.kind = 'asked'
       OR (w.kind <> 'denial' AND NOT EXISTS (
         SELECT 1 FROM access.speaking(of_client, of_unit, of_agency, of_register, of_class,
             of_sensitivities, of_record, names, in_care, for_purpose, at_moment) d
          WHERE d.kind = 'denial')));
END $$;
