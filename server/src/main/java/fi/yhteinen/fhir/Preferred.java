package fi.yhteinen.fhir;

/** What a caller wants back from a write: {@code Prefer: return=…}. */
enum Preferred {
  MINIMAL,
  REPRESENTATION,
  OUTCOME
}
