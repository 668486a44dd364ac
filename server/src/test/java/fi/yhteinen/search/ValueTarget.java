package fi.yhteinen.search;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Fuzzed: the value of a parameter of each kind; the first byte chooses it. Understood, or refused
 * as a bad request.
 */
public final class ValueTarget {

  private static final List<String> PARAMETERS =
      List.of(
          "Observation?date",
          "Observation?_lastUpdated",
          "Task?identifier",
          "Task?identifier:of-type",
          "Patient?gender",
          "Patient?telecom",
          "Patient?name",
          "Patient?name:exact",
          "CarePlan?subject",
          "CarePlan?subject:identifier",
          "Observation?value-quantity",
          "ChargeItem?factor-override",
          "Questionnaire?url",
          "Questionnaire?url:below",
          "Observation?component-code-value-quantity",
          "Patient?gender:in",
          "Patient?_has:CarePlan:patient:status",
          "Patient?_sort",
          "CarePlan?_include");

  private ValueTarget() {}

  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    String[] chosen =
        PARAMETERS.get(Math.floorMod(data[0] - '0', PARAMETERS.size())).split("\\?", 2);
    String value = new String(data, 1, data.length - 1, StandardCharsets.UTF_8);
    SearchTarget.ask(chosen[0], List.of(new SearchRequest.Parameter(chosen[1], value)));
  }
}
