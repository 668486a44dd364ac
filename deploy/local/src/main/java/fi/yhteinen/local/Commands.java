package fi.yhteinen.local;

import fi.yhteinen.keycloak.ClientCredentials;
import fi.yhteinen.keycloak.DemonstrationLogin;
import fi.yhteinen.keycloak.LoginRefusedException;
import fi.yhteinen.local.region.RegionLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a person can ask of one home: one method per command. */
final class Commands {

  private final StackHome home;
  private final Progress progress = Progress.onScreen();

  private Commands(StackHome home) {
    this.home = home;
  }

  static Commands ofClone() {
    return new Commands(StackHome.ofClone());
  }

  static Commands ofTests() {
    return new Commands(StackHome.ofTests());
  }

  /** The stack, then the hubs on it, then the region if this is the first time. */
  void start(int hubs) {
    if (hubs > Hub.MOST) {
      throw new IllegalArgumentException("at most " + Hub.MOST + " hubs on one machine");
    }
    var began = System.nanoTime();
    var idle = LocalStack.asItIs(home, progress);
    idle.hub(1).takePort();
    var stack = LocalStack.open(home, progress);
    try (var _ = HomeLock.of(home.folder())) {
      // The first hub brings the database up to date; the others then find it so.
      IntStream.rangeClosed(1, hubs).mapToObj(stack::hub).forEach(stack::bring);
    }
    loadOnce(stack);
    var seconds = (System.nanoTime() - began) / 1e9;
    new Greeting(stack, hubs).print(String.format(Locale.ROOT, "%.0f s", seconds));
  }

  /** The stack, then the conformance instance on it, with what it was given before. */
  void startConformance() {
    var began = System.nanoTime();
    LocalStack.asItIs(home, progress).hub(1).takePort();
    var stack = LocalStack.open(home, progress);
    try (var _ = HomeLock.of(home.folder())) {
      stack.keepConformanceDatabase();
      stack.bring(stack.conformance());
    }
    var seconds = (System.nanoTime() - began) / 1e9;
    Greeting.printConformance(
        stack.conformance().uri(), String.format(Locale.ROOT, "%.0f s", seconds));
  }

  /** Everything of this home, also what is just being started; or only the servers named. */
  void stop(List<String> names) {
    var stack = LocalStack.asItIs(home, progress);
    if (names.isEmpty()) {
      Child.withArgument("-Dyhteinen.start=" + home.folder())
          .forEach(ProcessHandle::destroyForcibly);
      var hubs = hubs(stack);
      var wasRunning = !hubs.isEmpty() || stack.servers().stream().anyMatch(Server::isRunning);
      hubs.forEach(Hub::stop);
      stack.close();
      stacksInside().forEach(LocalStack::close);
      progress.say(wasRunning ? "Stopped." : "Nothing was running in " + home.folder());
      return;
    }
    for (var name : names) {
      var server = named(stack, name);
      server.stop();
      progress.say("  " + server.name() + " is stopped");
    }
  }

  /** Stacks with a home inside this one: those of single tests, should one have been cut short. */
  private List<LocalStack> stacksInside() {
    if (!Files.isDirectory(home.folder())) {
      return List.of();
    }
    try (var folders = Files.list(home.folder())) {
      return folders
          .filter(folder -> !isBuild(folder) && Files.isDirectory(folder.resolve("secrets")))
          .map(folder -> new StackHome(folder, home.parts(), 0))
          .map(inside -> LocalStack.asItIs(inside, progress))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("looking into " + home.folder(), e);
    }
  }

  void status() {
    var stack = LocalStack.asItIs(home, progress);
    for (var server : stack.servers()) {
      System.out.printf("%-14s %s%n", server.name(), server.isReady() ? "ready" : "not running");
    }
    for (var hub : hubs(stack)) {
      System.out.printf(
          "%-14s %s %s%n", hub.name(), hub.answers() ? "ready" : "not ready", hub.uri());
    }
    System.out.printf("%-14s %s%n", "data and logs", home.folder());
  }

  /** Stops everything and forgets all data, secrets and ports; the unpacked servers stay. */
  void reset() {
    stop(List.of());
    LocalStack.asItIs(home, progress).deleteData();
    try (var entries = Files.list(home.folder())) {
      entries
          .filter(entry -> !entry.equals(home.parts()) && !isBuild(entry))
          .forEach(Parts::delete);
    } catch (IOException e) {
      throw new UncheckedIOException("emptying " + home.folder(), e);
    }
    progress.say("All data is gone; the next ./hub run starts from nothing.");
  }

  void env() {
    var stack = LocalStack.asItIs(home, progress);
    System.out.println("HUB_URL=" + stack.hub(1).uri());
    System.out.println("FHIR_BASE=" + stack.hub(1).uri() + "/fhir");
    if (stack.conformance().isRunning()) {
      System.out.println("CONFORMANCE_BASE=" + stack.conformance().uri() + "/fhir");
    }
    System.out.println("KEYCLOAK_URL=" + stack.keycloak());
    System.out.println("ELASTICSEARCH_URL=" + stack.elasticsearch());
    var address = stack.jdbcUrl().substring("jdbc:postgresql://".length());
    System.out.println(
        "DATABASE_URL=postgresql://" + stack.user() + ":" + stack.password() + "@" + address);
  }

  /** Of a person, or of the program that loads data, which is called {@code loader}. */
  void token(String userName) {
    System.out.println(tokenOf(userName));
  }

  /** What may be done with partner systems, by a person of the demonstration or another's token. */
  void partner(List<String> arguments) {
    var hub = URI.create(LocalStack.asItIs(home, progress).hub(1).uri() + "/fhir");
    PartnerCommand.run(arguments, hub, this::tokenOf);
  }

  private String tokenOf(String userName) {
    // Keycloak guards against guessing and refuses a person who logs in twice at the same moment.
    try (var _ = HomeLock.of(home.made("login"))) {
      var stack = LocalStack.asItIs(home, progress);
      return userName.equals("loader")
          ? ClientCredentials.token(stack.keycloak(), "hub-loader", stack.loaderSecret())
          : DemonstrationLogin.token(stack.keycloak(), userName);
    } catch (LoginRefusedException e) {
      throw new IllegalStateException("no token for " + userName + ": " + e.getMessage(), e);
    }
  }

  /** The demonstration region again, which makes only what is missing, and generated clients. */
  void load(int clients) {
    var stack = LocalStack.asItIs(home, progress);
    if (!stack.hub(1).answers()) {
      throw new IllegalStateException("no hub is running: ./hub run first");
    }
    loadRegion(stack);
    if (clients > 0) {
      loader(stack).addClients(clients, monday());
    }
  }

  private void loadOnce(LocalStack stack) {
    var marker = home.folder().resolve("region-loaded");
    if (Files.exists(marker)) {
      return;
    }
    progress.say("Loading the demonstration region");
    try {
      loadRegion(stack);
      Files.createFile(marker);
    } catch (IOException e) {
      throw new UncheckedIOException("marking the region as loaded", e);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "the demonstration region is not loaded (./hub load tries again): " + e.getMessage(), e);
    }
  }

  /** Its Monday is this week's, so that what is planned in it lies ahead. */
  private void loadRegion(LocalStack stack) {
    loader(stack).load(monday());
  }

  private RegionLoader loader(LocalStack stack) {
    return new RegionLoader(
        URI.create(stack.hub(1).uri() + "/fhir"),
        stack.keycloak(),
        stack.loaderSecret(),
        stack.keycloakAutomationSecret(),
        line -> progress.say("  " + line));
  }

  private static LocalDate monday() {
    return RegionLoader.mondayOf(LocalDate.now(ZoneId.of("Europe/Helsinki")));
  }

  private static List<Hub> hubs(LocalStack stack) {
    return Stream.concat(
            IntStream.rangeClosed(1, Hub.MOST).mapToObj(stack::hub), Stream.of(stack.conformance()))
        .filter(Hub::isRunning)
        .toList();
  }

  private static Server named(LocalStack stack, String name) {
    var wanted = name.toLowerCase(Locale.ROOT);
    if (wanted.equals("hub-conformance")) {
      return stack.conformance();
    }
    return IntStream.rangeClosed(1, Hub.MOST)
        .filter(number -> wanted.equals("hub-" + number))
        .mapToObj(number -> (Server) stack.hub(number))
        .findFirst()
        .or(() -> stack.server(name))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no such server: " + name + "; postgresql, elasticsearch, keycloak, hub-1 …"));
  }

  /** What belongs to the clone rather than to its data: build stamps and logs, test stack. */
  private static boolean isBuild(Path entry) {
    var name = entry.getFileName().toString();
    return name.equals("build") || name.equals("test") || name.equals("lock");
  }
}
