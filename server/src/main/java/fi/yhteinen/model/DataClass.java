package fi.yhteinen.model;

/** The classes of data that the role matrix speaks of. */
public enum DataClass {
  /** Plan: header, sections, goals, actions, meetings. */
  P,
  /** Social situation. */
  S,
  /** Health, work and functional ability. */
  H,
  /** Diary and assessments. */
  D,
  /** Specially protected entries. */
  M,
  /** Participation days. */
  E,
  /** Compensation. */
  C,
  /** Logs. */
  L,
  /** The directory: agencies, units, workers, services; about no client. */
  O
}
