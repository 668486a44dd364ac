package fi.yhteinen.local;

import fi.yhteinen.keycloak.DemonstrationLogin;
import java.util.Optional;

/** What a person reads when everything is ready: where to go, whom to log in as. */
final class Greeting {

  private final LocalStack stack;
  private final int hubs;
  private final Optional<Region> region;

  Greeting(LocalStack stack, int hubs, Optional<Region> region) {
    this.stack = stack;
    this.hubs = hubs;
    this.region = region;
  }

  void print(String took) {
    System.out.println();
    System.out.println("Yhteinen is ready (" + took + ").");
    System.out.println();
    for (var number = 1; number <= hubs; number++) {
      var uri = stack.hub(number).uri();
      System.out.println("  " + (hubs == 1 ? "Page  " : "Page " + number) + "         " + uri);
      System.out.println(
          "  " + (hubs == 1 ? "FHIR  " : "FHIR " + number) + "         " + uri + "/fhir");
    }
    System.out.println("  Keycloak       " + stack.keycloak());
    System.out.println("  Elasticsearch  " + stack.elasticsearch());
    System.out.println("  PostgreSQL     " + stack.jdbcUrl());
    System.out.println();
    region.ifPresent(this::printPeople);
    System.out.println("  Try it:");
    System.out.println(
        "    curl -H \"Authorization: Bearer $(./hub token leena)\" "
            + stack.hub(1).uri()
            + "/fhir/CarePlan");
    System.out.println();
  }

  private void printPeople(Region people) {
    System.out.println("  Log in as (password " + DemonstrationLogin.PASSWORD + "):");
    people.people().forEach(line -> System.out.println("    " + line));
    System.out.println();
  }
}
