package fi.yhteinen.relation;

import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.profiles.Hetu;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody would break the glass, and what for. That it says too little is a refusal of the
 * opening, not a slip of the pen: 403.
 *
 * @param patient id of the client, or null when it is named by code
 * @param code the client's personal identity code, or null
 * @param classes codes of {@code data-class}
 * @param reasonCode code of {@code break-glass-reason}
 * @param reason in the worker's own words, 20 to 1000 characters
 */
public record Emergency(
    @Nullable String patient,
    @Nullable String code,
    Set<String> classes,
    String reasonCode,
    String reason) {

  private static final int LEAST = 20;
  private static final Set<String> REASONS =
      Set.of("emergency-care", "imminent-danger", "urgent-support");

  public Emergency {
    classes = Set.copyOf(classes);
    reason = reason.strip();
  }

  void require(Set<DataClass> openable) {
    Set<String> known = openable.stream().map(Enum::name).collect(Collectors.toSet());
    if ((patient == null) == (code == null)
        || classes.isEmpty()
        || !known.containsAll(classes)
        || !REASONS.contains(reasonCode)
        || !Reason.isOne(reason, LEAST)) {
      throw new RefusedException(
          new Refusal.Forbidden(
              "break-glass",
              "$break-glass needs a patient or a hetu, one or more classes that can be opened,"
                  + " a reasonCode, and in 20 to 1000 characters why, without a personal identity"
                  + " code."));
    }
  }

  Optional<String> client() {
    return Optional.ofNullable(patient);
  }

  Optional<Hetu> hetu() {
    return Optional.ofNullable(code)
        .map(text -> text.strip().toUpperCase(Locale.ROOT))
        .filter(Hetu::looksLikeOne)
        .map(Hetu::new);
  }
}
