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
  private final ValueConditions values;

  ConditionParser(Parameters parameters, ValueConditions values) {
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
          : values.modified(
              known(type, name.substring(0, colon)), name.substring(colon + 1), whole, value);
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
        case "_list" -> listed(type, isHop);
        case "_filter" -> filtered(type, isHop);
        case "_content" -> words(TextMatches.Part.CONTENT, isHop);
        case "_text" -> words(TextMatches.Part.NARRATIVE, isHop);
        default -> values.plain(known(type, name), whole, value);
      };
    }

    /** In a list that the caller may see: what is not visible is as if it were not there. */
    private Condition listed(String type, boolean isHop) {
      if (isHop) {
        throw Misunderstood.notOffered(whole, "is not offered behind another parameter");
      }
      Parameter item = reference("List", "item");
      if (!parameters.targets(item).contains(type)) {
        throw Misunderstood.unknown(whole);
      }
      List<Long> lists = alternatives().stream().map(id -> address("List", id)).toList();
      return new Condition.Has(item, new Condition.Ids(lists));
    }

    private Condition filtered(String type, boolean isHop) {
      if (isHop) {
        throw Misunderstood.notOffered(whole, "is not offered behind another parameter");
      }
      Values.requireText(whole, value);
      return FilterParser.parse(
          value,
          (name, wanted) ->
              switch (name) {
                case "_id" -> new Condition.Ids(List.of(address(type, wanted)));
                case "_lastUpdated" -> {
                  if (Comparison.of(wanted).isPresent()) {
                    throw Misunderstood.value(whole, "values without a comparison before them");
                  }
                  yield new Condition.Updated(List.of(ValueParser.time(whole, wanted)));
                }
                default -> values.equal(known(type, name), whole, wanted);
              });
    }

    private Condition words(TextMatches.Part part, boolean isHop) {
      if (isHop) {
        throw Misunderstood.notOffered(whole, "is not offered behind another parameter");
      }
      alternatives();
      return new Condition.Words(part, value);
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
