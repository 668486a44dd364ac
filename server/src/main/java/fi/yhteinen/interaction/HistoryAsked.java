package fi.yhteinen.interaction;

import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.search.SearchRequest.Parameter;
import fi.yhteinen.store.HistoryPeriod;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A history as it was asked for.
 *
 * @param count at most so many versions on a page, 1 or more
 * @param cursor the opaque cursor of a further page, or empty for the first
 */
public record HistoryAsked(HistoryPeriod period, int count, Optional<String> cursor) {

  private static final int USUAL = 50;
  private static final int MOST = 200;
  private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
  private static final Pattern INSTANT =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d\\d:\\d\\d)");
  private static final Pattern DATE = Pattern.compile("\\d{4}(?:-\\d\\d(?:-\\d\\d)?)?");

  /** Dates without a zone are days in Finland. */
  private static final ZoneId ZONE = ZoneId.of("Europe/Helsinki");

  /**
   * Reads the parameters {@code _since}, {@code _at}, {@code _count} and {@code _cursor}.
   *
   * @throws RefusedException BadRequest for any other, and for what is not understood
   */
  public static HistoryAsked of(List<Parameter> parameters) {
    Instant since = null;
    HistoryPeriod.Stretch at = null;
    int count = USUAL;
    Optional<String> cursor = Optional.empty();
    for (Parameter parameter : parameters) {
      String value = parameter.value();
      switch (parameter.name()) {
        case "_since" -> {
          requireOnce(since == null, "_since");
          since = stretch("_since", value).from();
        }
        case "_at" -> {
          requireOnce(at == null, "_at");
          at = stretch("_at", value);
        }
        case "_count" -> {
          if (!COUNT.matcher(value).matches()) {
            throw refused("_count is a number, 1 or more.");
          }
          count = Math.clamp(Integer.parseInt(value), 1, MOST);
        }
        case "_cursor" -> {
          requireOnce(cursor.isEmpty(), "_cursor");
          cursor = Optional.of(value);
        }
        default ->
            throw new RefusedException(
                new Refusal.BadRequest(
                    "not-supported",
                    "request.parameter",
                    "A history takes _since, _at, _count and the parameters of its form."));
      }
    }
    if (cursor.isPresent() && parameters.size() > 1) {
      throw refused("A page link is followed as it is.");
    }
    return new HistoryAsked(new HistoryPeriod(since, at), count, cursor);
  }

  /** From the first moment that the text may mean to the first that it cannot. */
  static HistoryPeriod.Stretch stretch(String name, String text) {
    try {
      if (INSTANT.matcher(text).matches()) {
        Instant from = OffsetDateTime.parse(text).toInstant();
        return new HistoryPeriod.Stretch(from, from.plus(precision(text)));
      }
      if (DATE.matcher(text).matches()) {
        return switch (text.length()) {
          case 4 -> days(Year.parse(text), year -> year.atDay(1), year -> year.plusYears(1));
          case 7 ->
              days(YearMonth.parse(text), month -> month.atDay(1), month -> month.plusMonths(1));
          default -> days(LocalDate.parse(text), Function.identity(), day -> day.plusDays(1));
        };
      }
    } catch (DateTimeException | ArithmeticException e) {
      throw refused(name + " is a date, or a moment with its zone.");
    }
    throw refused(name + " is a date, or a moment with its zone.");
  }

  private static java.time.Duration precision(String text) {
    if (text.indexOf('.') > 0) {
      return java.time.Duration.ofMillis(1);
    }
    boolean hasSeconds = text.charAt(16) == ':';
    return hasSeconds ? java.time.Duration.ofSeconds(1) : java.time.Duration.ofMinutes(1);
  }

  private static <T> HistoryPeriod.Stretch days(
      T period, Function<T, LocalDate> first, Function<T, T> next) {
    return new HistoryPeriod.Stretch(
        first.apply(period).atStartOfDay(ZONE).toInstant(),
        first.apply(next.apply(period)).atStartOfDay(ZONE).toInstant());
  }

  private static void requireOnce(boolean isFirst, String name) {
    if (!isFirst) {
      throw refused(name + " may be given once.");
    }
  }

  private static RefusedException refused(String text) {
    return new RefusedException(new Refusal.BadRequest("value", "request.parameter", text));
  }
}
