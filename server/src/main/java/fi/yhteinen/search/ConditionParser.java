package fi.yhteinen.search;

import fi.yhteinen.model.ResourceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Understands the name of a parameter with its modifier, chain or {@code _has}, and its values. */
@Component
final class ConditionParser {

  private static final int MOST_CHAINED = 3;
  private static final int MOST_REVERSED = 2;
  private static final String REVERSED = "_has:";

  private final Parameters parameters;
  private final ValueParser values;

  ConditionParser(Parameters parameters, ValueParser values) {
    this.parameters = parameters;
    this.values = values;
  }

  Condition parse(String type, String name, String value) {
    return new Asked(name, value).understand(type, name, 0, 0);
  }

  /** One parameter as it was asked; its whole name serves the refusals. */
  private final class Asked {
    private final String whole;
    private final String value;

    Asked(String whole, String value) {
      this.whole = whole;
      this.value = value;
    }

    Condition understand(String type, String name, int chained, int reversed) {
      if (name.startsWith(REVERSED)) {
        return reversed(type, name, chained, reversed + 1);
      }
      int dot = name.indexOf('.');
      if (dot > 0) {
        return chained(
            type, name.substring(0, dot), name.substring(dot + 1), chained + 1, reversed);
      }
      int colon = name.indexOf(':');
      return colon < 0
          ? plain(type, name, chained + reversed > 0)
          : modified(type, name.substring(0, colon), name.substring(colon + 1));
    }

    private Condition reversed(String type, String name, int chained, int reversed) {
      if (reversed > MOST_REVERSED) {
        throw Misunderstood.tooCostly(whole, "_has at most " + MOST_REVERSED + " deep");
      }
      String[] parts = name.split(":", 4);
      if (parts.length < 4 || parts[3].isEmpty()) {
        throw Misunderstood.value(whole, "the form _has:Type:reference:parameter");
      }
      Parameter reference = reference(parts[1], parts[2]);
      if (!parameters.targets(reference).contains(type)) {
        throw Misunderstood.unknown(whole);
      }
      return new Condition.Has(reference, understand(parts[1], parts[3], chained, reversed));
    }

    private Condition chained(String type, String head, String rest, int chained, int reversed) {
      if (chained > MOST_CHAINED) {
        throw Misunderstood.tooCostly(whole, "chains at most " + MOST_CHAINED + " deep");
      }
      int colon = head.indexOf(':');
      Parameter reference = reference(type, colon < 0 ? head : head.substring(0, colon));
      Set<String> targets = parameters.targets(reference);
      if (colon >= 0) {
        String target = head.substring(colon + 1);
        if (!targets.contains(target)) {
          throw Misunderstood.modifier(whole);
        }
        targets = Set.of(target);
      }
      return new Condition.Chain(reference, hops(targets, rest, chained, reversed));
    }

    /** The rest of a chain for each type that knows its next parameter. */
    private List<Condition.Hop> hops(Set<String> targets, String rest, int chained, int reversed) {
      String next = rest.split("[.:]", 2)[0];
      List<Condition.Hop> hops = new ArrayList<>();
      for (String target : targets.stream().sorted().toList()) {
        if (next.equals("_has") || isKnown(target, next)) {
          hops.add(new Condition.Hop(target, understand(target, rest, chained, reversed)));
        }
      }
      if (hops.isEmpty()) {
        throw Misunderstood.unknown(whole);
      }
      return hops;
    }

    private Condition plain(String type, String name, boolean isHop) {
      return switch (name) {
        case "_id" ->
            new Condition.Ids(alternatives().stream().map(id -> address(type, id)).toList());
        case "_lastUpdated" ->
            new Condition.Updated(
                alternatives().stream().map(moment -> ValueParser.time(whole, moment)).toList());
        case "_content" -> words(TextMatches.Part.CONTENT, isHop);
        case "_text" -> words(TextMatches.Part.NARRATIVE, isHop);
        default -> {
          Parameter parameter = known(type, name);
          yield parameter.kind() == Kind.COMPOSITE
              ? joined(parameter)
              : new Condition.Values(
                  parameter.number(),
                  false,
                  alternatives().stream().map(one -> values.parse(parameter, whole, one)).toList());
        }
      };
    }

    private Condition modified(String type, String name, String modifier) {
      Parameter parameter = known(type, name);
      if (modifier.equals("missing")) {
        return switch (value) {
          case "true" -> new Condition.Missing(parameter, true);
          case "false" -> new Condition.Missing(parameter, false);
          default -> throw Misunderstood.value(whole, "true or false");
        };
      }
      return switch (parameter.kind()) {
        case TOKEN -> token(parameter, modifier);
        case STRING ->
            switch (modifier) {
              case "exact" -> texts(parameter, Match.Text.Mode.EXACT);
              case "contains" -> texts(parameter, Match.Text.Mode.CONTAINS);
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
        case REFERENCE -> reference(parameter, modifier);
        case DATE, NUMBER, QUANTITY, COMPOSITE -> throw Misunderstood.modifier(whole);
      };
    }

    private Condition token(Parameter parameter, String modifier) {
      return switch (modifier) {
        case "not" ->
            new Condition.Values(
                parameter.number(),
                true,
                alternatives().stream()
                    .map(one -> (Match) values.token(parameter, whole, one))
                    .toList());
        case "text" -> texts(parameter, Match.Text.Mode.BEGINS);
        default -> throw Misunderstood.modifier(whole);
      };
    }

    private Condition reference(Parameter parameter, String modifier) {
      if (modifier.equals("identifier")) {
        return matching(parameter.identifiers(), one -> values.token(parameter, whole, one));
      }
      if (!parameters.targets(parameter).contains(modifier)) {
        throw Misunderstood.modifier(whole);
      }
      return matching(parameter.number(), one -> values.link(parameter, whole, one, modifier));
    }

    private Condition joined(Parameter composite) {
      List<List<Match>> anyOf = new ArrayList<>();
      for (String alternative : alternatives()) {
        List<String> parts = Values.split(alternative, '$');
        if (parts.size() != composite.components().size()
            || parts.stream().anyMatch(String::isBlank)) {
          throw Misunderstood.value(whole, composite.components().size() + " values joined by $");
        }
        List<Match> matches = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
          matches.add(values.parse(composite.components().get(i), whole, parts.get(i)));
        }
        anyOf.add(List.copyOf(matches));
      }
      return new Condition.Joined(composite, anyOf);
    }

    private Condition words(TextMatches.Part part, boolean isHop) {
      if (isHop) {
        throw Misunderstood.notOffered(whole, "is not offered behind another parameter");
      }
      alternatives();
      return new Condition.Words(part, value);
    }

    private Condition texts(Parameter parameter, Match.Text.Mode mode) {
      return matching(parameter.number(), one -> ValueParser.text(whole, one, mode));
    }

    private Condition matching(
        int parameter, java.util.function.Function<String, ? extends Match> read) {
      return new Condition.Values(
          parameter, false, alternatives().stream().map(one -> (Match) read.apply(one)).toList());
    }

    private List<String> alternatives() {
      return Values.alternatives(whole, value);
    }

    private long address(String type, String value) {
      String id = Values.unescape(value);
      if (!ResourceKey.isId(id)) {
        throw Misunderstood.value(whole, "an id of 1 to 64 letters, digits, dashes and dots");
      }
      return Digest.address(type, id);
    }

    private boolean isKnown(String type, String name) {
      return parameters.find(type, name).isPresent()
          || name.equals("_id")
          || name.equals("_lastUpdated");
    }

    private Parameter known(String type, String name) {
      return parameters.find(type, name).orElseThrow(() -> Misunderstood.unknown(whole));
    }

    private Parameter reference(String type, String name) {
      return parameters
          .find(type, name)
          .filter(parameter -> parameter.kind() == Kind.REFERENCE)
          .orElseThrow(() -> Misunderstood.unknown(whole));
    }
  }
}
