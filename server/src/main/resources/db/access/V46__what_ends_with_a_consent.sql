-- A relation that rests on the client's consent alone: an episode whose basis is the consent.
ALTER TABLE access.relation ADD COLUMN on_consent boolean NOT NULL DEFAULT false;

-- Whether an agency that the client's consent alone brought to the case has been left without one: then
-- the client's own record and team are not shown to it any more. Its names are OIDs of its units, of
-- itself, its registers and the worker. A consent that it keeps itself brought it nowhere.
CREATE FUNCTION access.parted(
    of_client text, names text[], registers text[], at_moment timestamptz)
  RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM access.will w
     WHERE w.client = of_client AND w.kind = 'consent' AND w.recipients && names
       AND w.starts <= at_moment)
  THEN
    RETURN false;
  END IF;
  RETURN EXISTS (
      SELECT 1 FROM access.will w JOIN access.record s ON s.number = w.source
       WHERE w.client = of_client AND w.kind = 'consent' AND w.recipients && names
         AND w.starts <= at_moment AND (s.owner_agency = ANY (names)) IS NOT TRUE)
    AND NOT EXISTS (
      SELECT 1 FROM access.will w
       WHERE w.client = of_client AND w.recipients && names
         AND w.starts <= at_moment AND w.ends > at_moment
         AND (w.kind = 'asked'
           OR (w.kind IN ('consent', 'permit') AND NOT EXISTS (
             SELECT 1 FROM access.will d
              WHERE d.client = of_client AND d.kind = 'denial' AND d.classes = '{}'
                AND d.labels = '{}' AND d.records = '{}' AND d.purposes = '{}' AND d.owners = '{}'
                AND (d.recipients = '{}' OR d.recipients && names)
                AND d.starts <= at_moment AND d.ends > at_moment))))
    AND NOT EXISTS (
      SELECT 1 FROM access.party p
       WHERE p.client = of_client AND p.register = ANY (registers)
         AND p.starts <= at_moment AND p.ends > at_moment)
    AND NOT EXISTS (
      SELECT 1 FROM access.relation c JOIN access.record e ON e.number = c.source
       WHERE c.client = of_client AND c.kind IN ('care-manager', 'agency') AND NOT c.on_consent
         AND c.starts <= at_moment AND c.ends > at_moment AND e.register = ANY (registers));
END $$;
