package fi.yhteinen.local;

import fi.yhteinen.keycloak.DemonstrationLogin;
import fi.yhteinen.keycloak.Directory;
import java.net.URI;

/** What a person reads when everything is ready: where to go, whom to log in as. */
final class Greeting {

  private final LocalStack stack;
  private final int hubs;

  Greeting(LocalStack stack, int hubs) {
    this.stack = stack;
    this.hubs = hubs;
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
    printPeople();
    System.out.println("  Try it:");
    System.out.println(
        "    curl -H \"Authorization: Bearer $(./hub token leena)\" "
            + stack.hub(1).uri()
            + "/fhir/CarePlan");
    System.out.println();
  }

  static void printConformance(URI hub, String took) {
    System.out.println();
    System.out.println("The conformance instance of Yhteinen is ready (" + took + ").");
    System.out.println();
    System.out.println("  FHIR           " + hub + "/fhir");
    System.out.println();
    System.out.println("  Try it:");
    System.out.println(
        "    curl -H \"Authorization: Bearer $(./hub token loader)\" " + hub + "/fhir/Patient");
    System.out.println();
  }

  private static void printPeople() {
    System.out.println("  Log in as (password " + DemonstrationLogin.PASSWORD + "):");
    for (var person : Directory.demonstration().people()) {
      System.out.printf(
          "    %-8s %s %s, %s%n",
          person.userName(),
          person.givenName(),
          person.familyName(),
          String.join(", ", person.roles()));
    }
    System.out.println();
  }
}
