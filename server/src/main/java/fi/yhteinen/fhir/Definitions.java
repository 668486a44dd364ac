package fi.yhteinen.fhir;

import fi.yhteinen.json.BundleWriter;
import fi.yhteinen.json.JsonReader;
import fi.yhteinen.json.JsonValue;
import fi.yhteinen.json.Limits;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.profiles.ProfileResources;
import fi.yhteinen.search.SearchRequest.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * The hub's own definitions, as it brings them along: profiles, search parameters, operations, code
 * systems and value sets. They are for every caller to read, and no records: nothing of them is in
 * the store, and reading them leaves no trail.
 */
@Component
class Definitions {

  private static final Set<String> TYPES =
      Set.of(
          "StructureDefinition",
          "SearchParameter",
          "OperationDefinition",
          "CodeSystem",
          "ValueSet");

  /** Elements that are one value, or a list of such. */
  private static final Set<String> SEARCHED =
      Set.of("url", "version", "name", "title", "status", "code", "base", "type", "kind");

  private static final Set<String> WORDS = Set.of("name", "title");
  private static final Set<String> TOTALS = Set.of("none", "estimate", "accurate");
  private static final int USUAL_COUNT = 100;
  private static final String PLACE = "_cursor";

  private final Map<String, List<Definition>> byType = new HashMap<>();
  private final Shaping shaping;
  private final Links links;
  private final PersonalData personalData;

  Definitions(Shaping shaping, Links links, PersonalData personalData) {
    this.shaping = shaping;
    this.links = links;
    this.personalData = personalData;
    for (String type : TYPES) {
      byType.put(type, ProfileResources.names(type).stream().map(Definition::named).toList());
    }
  }

  /** A definition as it is kept. */
  private record Definition(String id, JsonValue json) {

    static Definition named(String file) {
      byte[] text = ProfileResources.text(file).strip().getBytes(StandardCharsets.UTF_8);
      JsonValue json = JsonReader.read(text, Limits.STORED).root();
      return new Definition(json.string("id").orElseThrow(), json);
    }

    List<String> values(String element) {
      return json.member(element).stream()
          .flatMap(value ->
              value.children().isEmpty()
                  ? java.util.stream.Stream.of(value)
                  : value.children().stream())
          .map(JsonValue::text)
          .toList();
    }
  }

  boolean are(String type) {
    return TYPES.contains(type);
  }

  Answer read(Exchange exchange, ResourceKey key) {
    Presentation presentation = exchange.presentationOnly();
    Definition found =
        byType.getOrDefault(key.type(), List.of()).stream()
            .filter(definition -> definition.id().equals(key.id()))
            .findFirst()
            .orElseThrow(() -> new RefusedException(new Refusal.NotFound()));
    return Answer.of(200, shaping.shape(found.json().bytes(), presentation));
  }

  Answer search(Exchange exchange, String type) {
    personalData.requireNone(type, exchange.query());
    Presentation presentation = exchange.presentation(exchange.searchParameters());
    Predicate<Definition> wanted = definition -> true;
    int count = USUAL_COUNT;
    int first = 0;
    List<Parameter> asked = new ArrayList<>();
    for (Parameter parameter : presentation.rest()) {
      switch (parameter.name()) {
        case "_count" -> count = number(parameter);
        case PLACE -> first = number(parameter);
        case "_total" -> require(TOTALS.contains(parameter.value()), parameter);
        default -> wanted = wanted.and(condition(parameter));
      }
      if (!parameter.name().equals(PLACE)) {
        asked.add(parameter);
      }
    }
    List<Definition> found = byType.getOrDefault(type, List.of()).stream().filter(wanted).toList();
    int most = "count".equals(presentation.summary()) ? 0 : count;
    return Answer.of(200, page(type, found, asked, first, most, presentation));
  }

  private byte[] page(
      String type,
      List<Definition> found,
      List<Parameter> asked,
      int first,
      int most,
      Presentation presentation) {
    BundleWriter bundle = new BundleWriter("searchset");
    bundle.total((long) found.size());
    bundle.link("self", links.query(type, Bundles.asked(asked, presentation)));
    long end = (long) first + most;
    if (most > 0 && end < found.size()) {
      List<Parameter> further = new ArrayList<>(asked);
      further.add(new Parameter(PLACE, String.valueOf(end)));
      bundle.link("next", links.query(type, Bundles.asked(further, presentation)));
    }
    found.stream()
        .skip(first)
        .limit(most)
        .forEach(definition ->
            bundle
                .entry(links.path(type + "/" + definition.id()))
                .resource(shaping.shape(definition.json().bytes(), presentation))
                .search("match"));
    return bundle.toBytes();
  }

  private static Predicate<Definition> condition(Parameter parameter) {
    String[] name = parameter.name().split(":", 2);
    String modifier = name.length == 2 ? name[1] : "";
    List<String> anyOf = List.of(parameter.value().split(",", -1));
    if (name[0].equals("_id") && modifier.isEmpty()) {
      return definition -> anyOf.contains(definition.id());
    }
    require(SEARCHED.contains(name[0]), parameter);
    boolean isWords = WORDS.contains(name[0]);
    Predicate<String> matches =
        switch (modifier) {
          case "" ->
              isWords ? text -> anyOf.stream().anyMatch(one -> begins(text, one)) : anyOf::contains;
          case "exact" -> anyOf::contains;
          case "contains" ->
              text -> anyOf.stream().anyMatch(one -> folded(text).contains(folded(one)));
          case "below" -> text -> anyOf.stream().anyMatch(text::startsWith);
          default -> throw unknown(parameter);
        };
    boolean fits =
        modifier.isEmpty() || (modifier.equals("below") ? name[0].equals("url") : isWords);
    require(fits, parameter);
    return definition -> definition.values(name[0]).stream().anyMatch(matches);
  }

  private static boolean begins(String text, String with) {
    return folded(text).startsWith(folded(with));
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static int number(Parameter parameter) {
    require(parameter.value().matches("[0-9]{1,6}"), parameter);
    return Integer.parseInt(parameter.value());
  }

  private static void require(boolean understood, Parameter parameter) {
    if (!understood) {
      throw unknown(parameter);
    }
  }

  private static RefusedException unknown(Parameter parameter) {
    String name = parameter.name();
    boolean isTold = name.matches("[_A-Za-z][A-Za-z:.-]{0,60}");
    return new RefusedException(
        new Refusal.BadRequest(
            "not-supported",
            "search-parameter",
            isTold
                ? "Definitions are not searched by " + name + " in this way: see /metadata."
                : "A parameter is not known here."));
  }
}
