package fi.yhteinen.doors;

import fi.yhteinen.RunningHub;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Finds all doors of a running hub by itself: what it says it offers, and what it is made of. */
final class DoorFinder {

  private static final List<String> CONDITIONAL =
      List.of("conditionalCreate", "conditionalUpdate", "conditionalDelete");

  private DoorFinder() {}

  /**
   * The doors: {@code read Patient}, {@code $diff Goal}, {@code $search-text}, {@code batch},
   * {@code GET /api/me}, {@code files /assets/**}, {@code servlet /fhir/*}.
   */
  static TreeSet<String> doorsOf(RunningHub hub) {
    TreeSet<String> doors = new TreeSet<>();
    JsonNode statement = hub.asNobody().get("metadata").json().at("/rest/0");
    statement
        .path("resource")
        .valueStream()
        .forEach(type -> {
          String name = type.path("type").asString();
          of(type).forEach(door -> doors.add(door + " " + name));
          for (String conditional : CONDITIONAL) {
            if (!type.path(conditional).asString("").matches("|false|not-supported")) {
              doors.add(
                  "conditional-"
                      + conditional.substring("conditional".length()).toLowerCase()
                      + " "
                      + name);
            }
          }
        });
    doors.addAll(of(statement));
    open(hub).forEach(doors::add);
    handlers(hub).forEach(doors::add);
    return doors;
  }

  private static List<String> of(JsonNode offering) {
    List<String> doors = new ArrayList<>();
    offering
        .path("interaction")
        .valueStream()
        .map(one -> one.path("code").asString())
        .forEach(doors::add);
    offering
        .path("operation")
        .valueStream()
        .map(one -> "$" + one.path("name").asString())
        .forEach(doors::add);
    return doors;
  }

  /** What the description for programmers offers beside types and operations. */
  private static List<String> open(RunningHub hub) {
    return hub.asNobody().get("openapi.json").json().path("paths").propertyNames().stream()
        .filter(path -> path.matches("/[a-z].*"))
        .map(path -> "GET /fhir" + path)
        .toList();
  }

  private static List<String> handlers(RunningHub hub) {
    List<String> doors = new ArrayList<>();
    var application = hub.application();
    application
        .getBeansOfType(RequestMappingInfoHandlerMapping.class)
        .values()
        .forEach(mapping ->
            mapping
                .getHandlerMethods()
                .keySet()
                .forEach(route ->
                    route
                        .getPatternValues()
                        .forEach(path ->
                            doors.add(
                                route.getMethodsCondition().getMethods().stream()
                                        .map(Enum::name)
                                        .sorted()
                                        .findFirst()
                                        .orElse("any")
                                    + " "
                                    + path))));
    application
        .getBeansOfType(SimpleUrlHandlerMapping.class)
        .values()
        .forEach(mapping ->
            mapping.getHandlerMap().keySet().forEach(path -> doors.add("files " + path)));
    application
        .getBeansOfType(ServletRegistrationBean.class)
        .values()
        .forEach(servlet -> servlet.getUrlMappings().forEach(path -> doors.add("servlet " + path)));
    return doors;
  }
}
