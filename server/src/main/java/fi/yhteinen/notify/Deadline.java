package fi.yhteinen.notify;

import java.time.LocalDate;

/**
 * A day by which something is to be done.
 *
 * @param kind what, a code of {@code deadline-kind}
 * @param due the day itself, which is still in time
 */
record Deadline(String kind, LocalDate due) {}
