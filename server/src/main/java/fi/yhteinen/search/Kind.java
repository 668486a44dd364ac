package fi.yhteinen.search;

/** FHIR's kinds of search parameter. */
enum Kind {
  TOKEN,
  STRING,
  URI,
  DATE,
  REFERENCE,
  NUMBER,
  QUANTITY,
  COMPOSITE
}
