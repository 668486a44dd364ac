package fi.yhteinen.access;

import fi.yhteinen.model.Caller;
import java.util.Set;

/** Callers to begin a test with. */
final class People {

  static final String AREA = "1.2.246.10.99000018";
  static final String SOCIAL = AREA + ".10.1";
  static final String MIEPA = AREA + ".10.2";
  static final String STATION = AREA + ".10.3";
  static final String EMPLOYMENT = "1.2.246.10.99000026.10.1";
  static final String KELA = "1.2.246.10.99000034.10.1";
  static final String PROVIDER = "1.2.246.10.99000050.10.1";

  private People() {}

  static Caller leena() {
    return worker("leena", "social-lead", SOCIAL);
  }

  static Caller outi() {
    return worker("outi", "social-organiser", SOCIAL);
  }

  static Caller taru() {
    return worker("taru", "employment-officer", EMPLOYMENT);
  }

  static Caller kaisa() {
    return worker("kaisa", "kela-adviser", KELA);
  }

  static Caller mika() {
    return worker("mika", "miepa-worker", MIEPA);
  }

  static Caller heli() {
    return worker("heli", "health-worker", STATION);
  }

  static Caller pete() {
    return worker("pete", "social-provider", PROVIDER);
  }

  static Caller loader() {
    return new Caller(
        "loader", "hub-loader", null, Set.of("loader"), null, Set.of(), "HTEST", 1, "request");
  }

  static Caller client(String id) {
    return new Caller(
        id, "hub-bff", "Patient/" + id, Set.of("client"), null, Set.of(), "PATRQT", 2, "request");
  }

  static Caller worker(String name, String role, String unit) {
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
