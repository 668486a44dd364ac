-- Days of services as the records say them: whoever writes the record writes the row.
CREATE TABLE day (
  record text PRIMARY KEY,
  client text NOT NULL,
  service_order text NOT NULL,
  day date NOT NULL,
  realised boolean NOT NULL
);
CREATE INDEX day_client ON day (client, day);
COMMENT ON COLUMN day.record IS 'Appointment/… that stands, or Encounter/… that took place';
COMMENT ON COLUMN day.client IS 'id of the Patient';
COMMENT ON COLUMN day.service_order IS 'id of the ServiceRequest';
COMMENT ON COLUMN day.realised IS 'false for a day that is planned';
