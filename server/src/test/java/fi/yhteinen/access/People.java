package fi.yhteinen.access;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Scopes;
import java.util.Set;

/** Callers to begin a test with. */
public final class People {

  public static final String AREA = "1.2.246.10.99000018";
  public static final String SOCIAL = AREA + ".10.1";
  public static final String MIEPA = AREA + ".10.2";
  public static final String STATION = AREA + ".10.3";
  public static final String EMPLOYMENT = "1.2.246.10.99000026.10.1";
  public static final String KELA = "1.2.246.10.99000034.10.1";
  public static final String PROVIDER = "1.2.246.10.99000050.10.1";

  private People() {}

  public static Caller leena() {
    return worker("leena", "social-lead", SOCIAL);
  }

  public static Caller outi() {
    return worker("outi", "social-organiser", SOCIAL);
  }

  public static Caller taru() {
    return worker("taru", "employment-officer", EMPLOYMENT);
  }

  public static Caller kaisa() {
    return worker("kaisa", "kela-adviser", KELA);
  }

  public static Caller mika() {
    return worker("mika", "miepa-health", MIEPA);
  }

  public static Caller heli() {
    return worker("heli", "health-worker", STATION);
  }

  public static Caller pete() {
    return worker("pete", "social-provider", PROVIDER);
  }

  public static Caller loader() {
    return new Caller(
        "loader", "hub-loader", null, Set.of("loader"), null, Set.of(), "HTEST", 1, "request");
  }

  /** A system that acts for an agency in a role, by all scopes. */
  public static Caller system(String agency, String role) {
    return new Caller(
            "system",
            "partner-" + agency,
            "Organization/" + agency,
            Set.of(role),
            agency,
            Set.of(agency),
            "COC",
            1,
            "request")
        .within(Scopes.parse("system/*.cruds", false));
  }

  public static Caller client(String id) {
    return new Caller(
        id, "hub-bff", "Patient/" + id, Set.of("client"), null, Set.of(), "PATRQT", 2, "request");
  }

  public static Caller worker(String name, String role, String unit) {
    return new Caller(
        name,
        "hub-bff",
        "PractitionerRole/" + name,
        Set.of(role),
        unit.replaceAll("\\.10\\.\\d+$", ""),
        Set.of(unit),
        "COC",
        1,
        "request");
  }
}
