package fi.yhteinen.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Understands the values of one parameter, plain or with a modifier that its kind has. */
@Component
final class ValueConditions {

  private final Parameters parameters;
  private final ValueParser values;
  private final CodeSets codeSets;

  ValueConditions(Parameters parameters, ValueParser values, CodeSets codeSets) {
    this.parameters = parameters;
    this.values = values;
    this.codeSets = codeSets;
  }

  /**
   * What a parameter is asked without a modifier.
   *
   * @param whole its name as it was asked, for refusals
   */
  Condition plain(Parameter parameter, String whole, String value) {
    return parameter.kind() == Kind.COMPOSITE
        ? new Asked(parameter, whole, value).joined()
        : byUnits(
            parameter,
            Values.alternatives(whole, value).stream()
                .map(one -> values.parse(parameter, whole, one))
                .toList());
  }

  /** What a parameter is asked with a modifier. */
  Condition modified(Parameter parameter, String modifier, String whole, String value) {
    return new Asked(parameter, whole, value).modified(modifier);
  }

  /** That a parameter equals one value. */
  Condition equal(Parameter parameter, String whole, String value) {
    return byUnits(parameter, List.of(values.equal(parameter, whole, value)));
  }

  /** Amounts in base units are kept apart from those as written. */
  private static Condition byUnits(Parameter parameter, List<Match> anyOf) {
    Map<Boolean, List<Match>> byUnits =
        anyOf.stream()
            .collect(
                Collectors.partitioningBy(
                    match -> match instanceof Match.Amount amount && amount.isInBaseUnits()));
    List<Condition> conditions = new ArrayList<>();
    byUnits.forEach((isInBaseUnits, matches) -> {
      if (!matches.isEmpty()) {
        int number = isInBaseUnits ? parameter.base() : parameter.number();
        conditions.add(new Condition.Values(number, false, parameter.isTelling(), matches));
      }
    });
    return conditions.size() == 1 ? conditions.getFirst() : new Condition.Any(conditions);
  }

  /** One parameter as it was asked. */
  private final class Asked {

    private final Parameter parameter;
    private final String whole;
    private final String value;

    Asked(Parameter parameter, String whole, String value) {
      this.parameter = parameter;
      this.whole = whole;
      this.value = value;
    }

    Condition modified(String modifier) {
      if (modifier.equals("missing")) {
        return switch (value) {
          case "true" -> new Condition.Missing(parameter, true);
          case "false" -> new Condition.Missing(parameter, false);
          default -> throw Misunderstood.value(whole, "true or false");
        };
      }
      return switch (parameter.kind()) {
        case TOKEN -> token(modifier);
        case STRING ->
            switch (modifier) {
              case "exact" -> texts(Match.Text.Mode.EXACT);
              case "contains" -> texts(Match.Text.Mode.CONTAINS);
              default -> throw Misunderstood.modifier(whole);
            };
        case URI ->
            switch (modifier) {
              case "below" ->
                  matching(
                      parameter.number(),
                      one -> new Match.Uri(List.of(ValueParser.uri(whole, one)), true));
              case "above" -> matching(parameter.number(), one -> ValueParser.above(whole, one));
              default -> throw Misunderstood.modifier(whole);
            };
        case REFERENCE -> reference(modifier);
        case DATE, NUMBER, QUANTITY, COMPOSITE -> throw Misunderstood.modifier(whole);
      };
    }

    private Condition token(String modifier) {
      return switch (modifier) {
        case "not" -> codes(true, one -> List.of(values.token(parameter, whole, one)));
        case "text" -> texts(Match.Text.Mode.BEGINS);
        case "in" -> codes(false, ofSystem(one -> codeSets.in(whole, one)));
        case "not-in" -> codes(true, ofSystem(one -> codeSets.in(whole, one)));
        case "below" -> codes(false, ofSystem(one -> List.of(codeSets.below(whole, one))));
        case "above" -> codes(false, ofSystem(one -> List.of(codeSets.above(whole, one))));
        case "of-type" -> {
          if (!parameter.isIdentifier()) {
            throw Misunderstood.modifier(whole);
          }
          yield matching(parameter.typed(), one -> values.typed(whole, one));
        }
        default -> throw Misunderstood.modifier(whole);
      };
    }

    private Condition codes(boolean isNegated, Function<String, List<Match.Token>> read) {
      return new Condition.Values(
          parameter.number(),
          isNegated,
          !isNegated && parameter.isTelling(),
          Values.alternatives(whole, value).stream()
              .flatMap(one -> read.apply(one).stream())
              .map(Match.class::cast)
              .toList());
    }

    /** Only codes have value sets and hierarchies. */
    private Function<String, List<Match.Token>> ofSystem(Function<String, List<Match.Token>> read) {
      if (parameter.isIdentifier() || parameter.isCaseless()) {
        throw Misunderstood.modifier(whole);
      }
      return read;
    }

    private Condition reference(String modifier) {
      if (modifier.equals("identifier")) {
        return matching(parameter.identifiers(), one -> values.token(parameter, whole, one));
      }
      if (!parameters.targets(parameter).contains(modifier)) {
        throw Misunderstood.modifier(whole);
      }
      return matching(parameter.number(), one -> values.link(parameter, whole, one, modifier));
    }

    Condition joined() {
      List<List<Match>> anyOf = new ArrayList<>();
      for (String alternative : Values.alternatives(whole, value)) {
        List<String> parts = Values.split(alternative, '$');
        if (parts.size() != parameter.components().size()
            || parts.stream().anyMatch(String::isBlank)) {
          throw Misunderstood.value(whole, parameter.components().size() + " values joined by $");
        }
        List<Match> matches = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
          matches.add(values.parse(parameter.components().get(i), whole, parts.get(i)));
        }
        anyOf.add(List.copyOf(matches));
      }
      return new Condition.Joined(parameter, anyOf);
    }

    private Condition texts(Match.Text.Mode mode) {
      return matching(parameter.number(), one -> ValueParser.text(whole, one, mode));
    }

    private Condition matching(int number, Function<String, ? extends Match> read) {
      return new Condition.Values(
          number,
          false,
          parameter.isTelling(),
          Values.alternatives(whole, value).stream().map(one -> (Match) read.apply(one)).toList());
    }
  }
}
