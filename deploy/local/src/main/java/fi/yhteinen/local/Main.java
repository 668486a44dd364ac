package fi.yhteinen.local;

import java.util.List;

/** The command line behind the script {@code hub}. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    var words = List.of(arguments);
    try {
      run(
          words.isEmpty() ? "" : words.getFirst(),
          words.subList(Math.min(1, words.size()), words.size()));
    } catch (IllegalStateException | IllegalArgumentException e) {
      System.err.println("hub: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void run(String command, List<String> rest) {
    switch (command) {
      case "start" -> start(rest);
      case "stop" -> stop(rest);
      case "stop-run" -> Commands.ofClone().stop(List.of());
      case "stop-tests" -> Commands.ofTests().stop(List.of());
      case "status" -> Commands.ofClone().status();
      case "reset" -> Commands.ofClone().reset();
      case "env" -> Commands.ofClone().env();
      case "token" -> Commands.ofClone().token(only(rest, "whose token? ./hub token leena"));
      case "partner" -> partner(rest);
      case "load" -> Commands.ofClone().load(number(rest, "--clients", 0));
      default -> throw new IllegalArgumentException("no such command: " + command);
    }
  }

  /** A self-test needs nothing of this clone, only the address of some hub. */
  private static void partner(List<String> rest) {
    if (rest.isEmpty() || !rest.getFirst().equals("self-test")) {
      Commands.ofClone().partner(rest);
    } else if (!SelfTest.run(rest.subList(1, rest.size()), System.out)) {
      throw new IllegalStateException("the self-test did not pass");
    }
  }

  private static void start(List<String> rest) {
    if (rest.equals(List.of("--conformance"))) {
      Commands.ofClone().startConformance();
    } else {
      Commands.ofClone().start(number(rest, "--hubs", 1));
    }
  }

  /** Without names also the stack that tests left, if someone ran them by hand. */
  private static void stop(List<String> names) {
    Commands.ofClone().stop(names);
    if (names.isEmpty()) {
      Commands.ofTests().stop(names);
    }
  }

  private static String only(List<String> rest, String question) {
    if (rest.size() != 1) {
      throw new IllegalArgumentException(question);
    }
    return rest.getFirst();
  }

  private static int number(List<String> rest, String option, int otherwise) {
    if (rest.isEmpty()) {
      return otherwise;
    }
    if (rest.size() == 2
        && rest.getFirst().equals(option)
        && rest.getLast().matches("[1-9]\\d{0,6}")) {
      return Integer.parseInt(rest.getLast());
    }
    throw new IllegalArgumentException("expected " + option + " and a number, not " + rest);
  }
}
