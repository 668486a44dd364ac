package fi.yhteinen.search;

import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.profiles.Hetu;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Understands one value of a parameter, by the parameter's kind. */
@Component
final class ValueParser {

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?\\d{1,25}(?:\\.\\d{1,25})?(?:[eE][-+]?\\d{1,2})?");
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal TENTH = new BigDecimal("0.1");

  private final Parameters parameters;
  private final IdentityCodeDigest identityCodes;
  private final Addresses addresses;

  ValueParser(Parameters parameters, IdentityCodeDigest identityCodes, Addresses addresses) {
    this.parameters = parameters;
    this.identityCodes = identityCodes;
    this.addresses = addresses;
  }

  /** Understands an alternative of a parameter asked without a modifier. */
  Match parse(Parameter parameter, String name, String value) {
    return switch (parameter.kind()) {
      case TOKEN -> token(parameter, name, value);
      case STRING -> text(name, value, Match.Text.Mode.BEGINS);
      case URI -> new Match.Uri(List.of(uri(name, value)), false);
      case DATE -> time(name, value);
      case REFERENCE -> link(parameter, name, value, null);
      case NUMBER, QUANTITY -> amount(parameter, name, value);
      case COMPOSITE -> throw Misunderstood.value(name, "values joined by $");
    };
  }

  Match.Token token(Parameter parameter, String name, String value) {
    List<String> parts = Values.split(value, '|');
    if (parts.size() > 2) {
      throw Misunderstood.value(name, "a code, or a system and a code");
    }
    String code = Values.unescape(parts.getLast());
    String system = parts.size() == 2 ? Values.unescape(parts.getFirst()) : "";
    if (code.isEmpty() && system.isEmpty()) {
      throw Misunderstood.value(name, "a code, or a system and a code");
    }
    Long systemDigest = parts.size() == 2 ? Digest.of(system) : null;
    if (code.isEmpty()) {
      return new Match.Token(systemDigest, List.of());
    }
    List<Long> codes = new ArrayList<>(List.of(Digest.of(code)));
    if (parameter.isCaseless()) {
      codes.add(Digest.caseless(code));
      // A telecom system (phone, email) is not the system of a code.
      return new Match.Token(null, codes);
    }
    if (Hetu.looksLikeOne(code)) {
      codes.add(identityCodes.of(IdentityCodes.normal(code)));
    }
    return new Match.Token(systemDigest, codes);
  }

  /** An identifier with the code of its type: all three parts are needed. */
  Match.Token typed(String name, String value) {
    List<String> parts = Values.split(value, '|').stream().map(Values::unescape).toList();
    if (parts.size() != 3 || parts.contains("")) {
      throw Misunderstood.value(name, "the type's system, its code and a value: system|code|value");
    }
    String identifier = parts.getLast();
    List<Long> values = new ArrayList<>(List.of(Digest.of(identifier)));
    if (Hetu.looksLikeOne(identifier)) {
      values.add(identityCodes.of(IdentityCodes.normal(identifier)));
    }
    return new Match.Token(Digest.of(parts.getFirst() + "|" + parts.get(1)), values);
  }

  /** A value that a parameter is to equal, without any comparison before it. */
  Match equal(Parameter parameter, String name, String value) {
    return switch (parameter.kind()) {
      case STRING -> text(name, value, Match.Text.Mode.EQUALS);
      case DATE, NUMBER, QUANTITY -> {
        if (Comparison.of(value).isPresent()) {
          throw Misunderstood.value(name, "values without a comparison before them");
        }
        yield parse(parameter, name, value);
      }
      case COMPOSITE -> throw Misunderstood.value(name, "parameters of one value");
      case TOKEN, URI, REFERENCE -> parse(parameter, name, value);
    };
  }

  static Match.Text text(String name, String value, Match.Text.Mode mode) {
    String text = Values.unescape(value);
    if (text.length() > Folding.LONGEST_STRING) {
      throw Misunderstood.tooCostly(
          name, "a text is at most " + Folding.LONGEST_STRING + " characters");
    }
    if (mode == Match.Text.Mode.EXACT) {
      return new Match.Text(mode, Folding.exact(text, Folding.LONGEST_STRING));
    }
    String folded = Folding.fold(text);
    if (folded.isEmpty()) {
      throw Misunderstood.value(name, "a text with letters or digits");
    }
    return new Match.Text(mode, Folding.cut(folded, Folding.LONGEST_STRING));
  }

  static String uri(String name, String value) {
    String uri = Values.unescape(value);
    if (uri.length() > Folding.LONGEST_URI) {
      throw Misunderstood.tooCostly(
          name, "a uri is at most " + Folding.LONGEST_URI + " characters");
    }
    return uri;
  }

  /** The uri itself and all above it. */
  static Match.Uri above(String name, String value) {
    String uri = uri(name, value);
    List<String> uris = new ArrayList<>(List.of(uri));
    for (int slash = uri.lastIndexOf('/'); slash > 0; slash = uri.lastIndexOf('/', slash - 1)) {
      uris.add(uri.substring(0, slash));
    }
    return new Match.Uri(uris, false);
  }

  static Match.Time time(String name, String value) {
    Comparison comparison = Comparison.of(value).orElse(Comparison.EQ);
    String date = Comparison.of(value).isPresent() ? value.substring(2) : value;
    return new Match.Time(
        comparison,
        Span.of(date)
            .orElseThrow(() ->
                Misunderstood.value(
                    name, "a date such as 2026, 2026-11-23 or 2026-11-23T09:00:00+02:00")));
  }

  /**
   * @param type the type named by a modifier, or null
   */
  Match.Link link(Parameter parameter, String name, String value, @Nullable String type) {
    String reference = addresses.relative(Values.unescape(value));
    if (reference.length() > Folding.LONGEST_URI) {
      throw Misunderstood.tooCostly(
          name, "a reference is at most " + Folding.LONGEST_URI + " characters");
    }
    if (ResourceKey.isId(reference)) {
      Set<String> types = type == null ? parameters.targets(parameter) : Set.of(type);
      return new Match.Link(types.stream().map(one -> Digest.address(one, reference)).toList());
    }
    int slash = reference.indexOf('/');
    boolean isLocal =
        slash > 0
            && ResourceKey.isType(reference.substring(0, slash))
            && ResourceKey.isId(reference.substring(slash + 1));
    boolean isForeign = reference.indexOf(':') > 0;
    boolean fits = type == null || reference.startsWith(type + "/");
    if (!fits || !(isLocal || isForeign)) {
      throw Misunderstood.value(name, "a reference such as Patient/id");
    }
    return new Match.Link(List.of(Digest.of(reference)));
  }

  private static Match.Amount amount(Parameter parameter, String name, String value) {
    List<String> parts = Values.split(value, '|').stream().map(Values::unescape).toList();
    String first = parts.getFirst();
    Comparison comparison = Comparison.of(first).orElse(Comparison.EQ);
    String digits = Comparison.of(first).isPresent() ? first.substring(2) : first;
    boolean fits = parts.size() == 1 || (parts.size() == 3 && parameter.kind() == Kind.QUANTITY);
    if (!fits || !NUMBER.matcher(digits).matches()) {
      throw Misunderstood.value(
          name, parameter.kind() == Kind.NUMBER ? "a number" : "a number, or number|system|unit");
    }
    var number = new BigDecimal(digits);
    BigDecimal slack =
        comparison == Comparison.AP
            ? number.abs().multiply(TENTH)
            : HALF.scaleByPowerOfTen(-number.scale());
    Match.Amount asked =
        new Match.Amount(
            comparison,
            number,
            number.subtract(slack),
            number.add(slack),
            parts.size() == 3 ? given(parts.get(1)) : null,
            parts.size() == 3 ? given(parts.get(2)) : null,
            false);
    return parts.size() == 3 && parts.get(1).equals(Units.UCUM)
        ? Units.base(parts.get(2)).map(base -> inBaseUnits(asked, base)).orElse(asked)
        : asked;
  }

  private static Match.Amount inBaseUnits(Match.Amount asked, Units.Base base) {
    return new Match.Amount(
        asked.comparison(),
        base.of(asked.value()),
        base.of(asked.low()),
        base.of(asked.high()),
        null,
        base.code(),
        true);
  }

  private static @Nullable Long given(String text) {
    return Stream.of(text).filter(one -> !one.isEmpty()).map(Digest::of).findAny().orElse(null);
  }
}
