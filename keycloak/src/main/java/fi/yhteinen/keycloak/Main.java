package fi.yhteinen.keycloak;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The command line: prepares the realm's file, and makes files true in Keycloak. */
public final class Main {

  private static final String USAGE =
      """
      realm production|demonstration DIRECTORY   writes hub-realm.json for Keycloak to import
      check FILE                                 says what apply would do
      apply FILE                                 makes agencies, units and people from the file
      check-logins FILE                          says what apply-logins would do
      apply-logins FILE                          makes the ways to log in elsewhere from the file

      All but realm take HUB_KEYCLOAK_URL and HUB_ADMIN_AUTOMATION_SECRET, or
      HUB_ADMIN_AUTOMATION_SECRET_FILE, from the environment.
      """;

  private Main() {}

  /** Ends with 0 when done, 1 when Keycloak does not answer or refuses, 2 for a wrong request. */
  public static void main(String[] arguments) {
    System.exit(run(arguments, System.getenv()));
  }

  static int run(String[] arguments, Map<String, String> environment) {
    try {
      switch (arguments.length == 0 ? "" : arguments[0]) {
        case "realm" -> writeRealm(argument(arguments, 1, 3), Path.of(argument(arguments, 2, 3)));
        case "check" -> provision(false, Path.of(argument(arguments, 1, 2)), environment);
        case "apply" -> provision(true, Path.of(argument(arguments, 1, 2)), environment);
        case "check-logins" -> logins(false, Path.of(argument(arguments, 1, 2)), environment);
        case "apply-logins" -> logins(true, Path.of(argument(arguments, 1, 2)), environment);
        default -> throw new IllegalArgumentException(System.lineSeparator() + USAGE);
      }
      return 0;
    } catch (IllegalArgumentException e) {
      System.err.println("Refused: " + e.getMessage());
      return 2;
    } catch (RuntimeException e) {
      System.err.println("Failed: " + e.getMessage());
      return 1;
    }
  }

  private static String argument(String[] arguments, int position, int count) {
    if (arguments.length != count) {
      throw new IllegalArgumentException(System.lineSeparator() + USAGE);
    }
    return arguments[position];
  }

  private static void writeRealm(String kind, Path directory) {
    System.out.println(
        RealmFiles.write(RealmFiles.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), directory));
  }

  private static void provision(boolean writing, Path file, Map<String, String> environment) {
    var directory = Directory.read(file);
    try (var provisioner = Provisioner.connect(AdminAccess.from(environment))) {
      var done = writing ? provisioner.apply(directory) : provisioner.check(directory);
      print(done.changes(), writing);
      done.unlisted().forEach(left -> System.out.println("UNLISTED  " + left));
    }
  }

  private static void logins(boolean writing, Path file, Map<String, String> environment) {
    var sources = LoginSources.read(file);
    try (var provisioner = Provisioner.connect(AdminAccess.from(environment))) {
      print(writing ? provisioner.apply(sources) : provisioner.check(sources), writing);
    }
  }

  private static void print(List<Change> changes, boolean writing) {
    changes.forEach(System.out::println);
    System.out.println(changes.size() + (writing ? " changes made" : " changes would be made"));
  }
}
