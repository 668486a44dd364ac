package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Journal.Entry;
import fi.yhteinen.Visitor.Reply;
import fi.yhteinen.keycloak.AdminAccess;
import fi.yhteinen.keycloak.Provisioner;
import fi.yhteinen.local.LocalStack;
import fi.yhteinen.local.Progress;
import fi.yhteinen.local.StackHome;
import fi.yhteinen.local.region.RegionLoader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What still works while a part is down, and that nothing acknowledged is lost: on a stack of its
 * own, with a hub that is a process, so that other tests are not disturbed. Three kills in the
 * normal run, thirty with {@code -Dhub.test.long=true}; of readers two and fifty.
 */
class OutageJourneyTest {

  private static final int KILLS = Boolean.getBoolean("hub.test.long") ? 30 : 3;
  private static final int KILLS_OF_READERS = Boolean.getBoolean("hub.test.long") ? 50 : 2;
  private static final int READERS = 16;
  private static final long SEED = 20_261_123;
  private static final List<String> WORKERS = List.of("leena", "olli", "leena", "olli");
  private static final Duration RECOVERY = Duration.ofSeconds(60);

  /** What is nobody's business, in whatever answer. */
  private static final String[] TECHNICAL = {
    "elastic", "keycloak", "postgres", "exception", "connect", "refused", "127.0.0.1", "\tat "
  };

  private static final StackHome TESTS = StackHome.ofTests();
  private static final StackHome HOME =
      new StackHome(TESTS.folder().resolve("outages"), TESTS.parts(), 500);

  private static LocalStack stack;
  private static HubProcess hub;
  private static String aino;

  @BeforeAll
  static void startAStackOfItsOwn() {
    stack = LocalStack.open(HOME, Progress.onScreen());
    hub = new HubProcess(stack, "outages");
    hub.start();
    new RegionLoader(
            hub.fhir(),
            stack.keycloak(),
            stack.loaderSecret(),
            stack.keycloakAutomationSecret(),
            step -> {})
        .load(RunningHub.MONDAY);
    aino =
        "Patient/"
            + hub.as("leena")
                .search("Patient", "identifier", "urn:oid:1.2.246.21|150785-902B")
                .resources()
                .getFirst()
                .path("id")
                .asString();
  }

  @AfterAll
  static void stop() {
    if (hub != null) {
      hub.close();
    }
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  void aKilledHubHasLostNothingThatItAcknowledged() throws Exception {
    Random random = new Random(SEED);
    JournalCheck check = new JournalCheck(hub.as("leena"));
    List<Entry> all = new ArrayList<>();
    int unanswered = 0;

    for (int kill = 1; kill <= KILLS; kill++) {
      Journal journal = new Journal();
      List<Thread> writers = startWriters(journal, random);
      journal.awaitEntries(40 + random.nextInt(200));
      hub.kill();
      for (Thread writer : writers) {
        writer.join();
      }
      hub.start();

      assertThat(journal.refusals()).isEmpty();
      check.everyVersionIsThere(journal.entries());
      check.versionsHaveNoGap(journal);
      check.nothingIsHalfDone(journal);
      check.structuredSearchFindsAll(journal.entries());
      check.textSearchCatchesUp(journal.entries());
      all.addAll(journal.entries());
      unanswered += journal.unanswered().size();
    }

    check.everyVersionIsThere(all);
    try (var database = JournalCheck.database(hub, stack)) {
      check.theTrailHasARowForEach(all, database);
    }
    System.out.printf(
        "%d kills, %d acknowledged writes, none lost; %d unanswered, none half done; seed %d%n",
        KILLS, all.size(), unanswered, SEED);
  }

  @Test
  void whateverAKilledHubHasShownItHasToldTheTrail() throws Exception {
    Random random = new Random(SEED);
    int received = 0;
    for (int kill = 1; kill <= KILLS_OF_READERS; kill++) {
      ReadJournal journal = new ReadJournal(aino);
      List<Thread> readers = new ArrayList<>();
      for (int reader = 0; reader < READERS; reader++) {
        Visitor worker = hub.as(reader % 2 == 0 ? "leena" : "aino");
        long seed = random.nextLong();
        readers.add(Thread.ofPlatform().start(() -> journal.read(worker, seed)));
      }
      journal.await(200 + random.nextInt(100));
      Thread.sleep(random.nextInt(20));
      hub.kill();
      for (Thread reader : readers) {
        reader.join();
      }
      assertThat(journal.refusals()).isEmpty();
      try (var database = JournalCheck.database(hub, stack)) {
        assertThat(JournalCheck.toldRequests(database)).containsAll(journal.received());
      }
      received += journal.received().size();
      hub.start();
    }
    Reply verified = hub.verifiedTrail();
    System.out.printf(
        "%d kills, %d answers received, none untold; %s; seed %d%n",
        KILLS_OF_READERS, received, verified.text(), SEED);

    assertThat(verified.status()).isEqualTo(200);
    assertThat(verified.json().path("faults").size()).isZero();
    assertThat(verified.json().path("entries").asInt()).isGreaterThan(received);
  }

  @Test
  void withoutElasticsearchOnlyTextSearchIsAway() {
    Visitor leena = hub.as("leena");
    JournalCheck check = new JournalCheck(leena);
    Journal journal = new Journal();
    hub.token("leena");

    stack.stop("elasticsearch");
    try {
      JournalWriter writer = new JournalWriter(leena, aino, word(SEED), journal, SEED + 1);
      writer.write(20);

      assertThat(journal.refusals()).isEmpty();
      check.everyVersionIsThere(journal.entries());
      check.structuredSearchFindsAll(journal.entries());
      assertThat(leena.get("CarePlan?subject=" + aino).status()).isEqualTo(200);
      isPolitelyAway(leena.post("$search-text", sought("maksusuunnitelma")));
      isPolitelyAway(leena.get("ClinicalImpression?_content=maksusuunnitelma"));
      isPolitelyAway(leena.get("CarePlan?_text=keitti%C3%B6"));
      isPolitelyAway(leena.search("ClinicalImpression", "_content", "maksusuunnitelma"));
      assertThat(hub.isReady()).isTrue();
      assertThat(hub.status("/actuator/health")).isEqualTo(503);
    } finally {
      LocalStack.open(HOME, Progress.silent());
    }

    Patience.until(
        RECOVERY,
        "text search answers again",
        () -> leena.post("$search-text", sought("maksusuunnitelma")).status() == 200);
    check.textSearchCatchesUp(journal.entries());
    Patience.until(RECOVERY, "all is well again", () -> hub.status("/actuator/health") == 200);
  }

  @Test
  void withoutKeycloakValidTokensGoOnWorkingAlsoAfterARestart() throws Exception {
    letLoginsReturn();
    Visitor leena = hub.with(hub.token("leena"));
    Visitor forger = hub.with(forged(hub.token("leena")));
    assertThat(login().headers().firstValue("Location").orElse(""))
        .startsWith(stack.keycloak().toString());

    stack.stop("keycloak");
    try {
      worksFor(leena, forger);
      loginIsPolitelyAway();

      hub.stop();
      hub.start();

      worksFor(leena, forger);
      loginIsPolitelyAway();
      assertThat(hub.isReady()).isTrue();
    } finally {
      LocalStack.open(HOME, Progress.silent());
    }

    Visitor again =
        hub.with(fi.yhteinen.keycloak.DemonstrationLogin.token(stack.keycloak(), "olli"));
    Patience.until(
        RECOVERY,
        "a new login is believed",
        () -> again.get("CarePlan?subject=" + aino).status() == 200);
    assertThat(login().headers().firstValue("Location").orElse(""))
        .startsWith(stack.keycloak().toString());
  }

  private static List<Thread> startWriters(Journal journal, Random random) {
    List<Thread> writers = new ArrayList<>();
    for (String worker : WORKERS) {
      writers.add(
          Thread.ofPlatform()
              .name("writer-" + writers.size())
              .start(
                  new JournalWriter(
                      hub.as(worker), aino, word(random.nextLong()), journal, random.nextLong())));
    }
    return writers;
  }

  private static void worksFor(Visitor leena, Visitor forger) {
    assertThat(leena.get("CarePlan?subject=" + aino).resources()).isNotEmpty();
    Reply refused = forger.get("CarePlan?subject=" + aino);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.issue()).isEqualTo("login");
    assertThat(hub.with("abc").get("CarePlan").status()).isEqualTo(401);
  }

  private static void isPolitelyAway(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(503);
    assertThat(reply.json().path("resourceType").asString()).isEqualTo("OperationOutcome");
    assertThat(reply.issue()).isEqualTo("transient");
    assertThat(Integer.parseInt(String.valueOf(reply.header("Retry-After")))).isBetween(1, 10);
    assertThat(reply.text()).doesNotContainIgnoringCase(TECHNICAL);
    assertThat(reply.json().path("id").asString()).isEqualTo(reply.header("X-Request-Id"));
  }

  /** Whoever wants to log in stays on the page, which says why; and the page itself is there. */
  private static void loginIsPolitelyAway() throws IOException, InterruptedException {
    HttpResponse<String> answer = login();

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location"))
        .hasValue(hub.base() + "/?kirjautuminen=ei-nyt");
    assertThat(hub.status("/api/me")).isEqualTo(401);
    assertThat(hub.status("/")).isIn(200, 404); // 404 where the page was not built
  }

  private static HttpResponse<String> login() throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(hub.base() + "/login/hub")).build(),
          BodyHandlers.ofString());
    }
  }

  private static void letLoginsReturn() {
    var access = new AdminAccess(stack.keycloak(), stack.keycloakAutomationSecret());
    try (Provisioner provisioner = Provisioner.connectToDemonstration(access)) {
      provisioner.returnLoginsTo(List.of(hub.base()));
    }
  }

  /** The same token with one letter of its signature changed. */
  private static String forged(String token) {
    int place = token.length() - 20;
    char other = token.charAt(place) == 'A' ? 'B' : 'A';
    return token.substring(0, place) + other + token.substring(place + 1);
  }

  private static String sought(String words) {
    return "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"text\",\"valueString\":\""
        + words
        + "\"}]}";
  }

  private static String word(long seed) {
    return JournalWriter.word(new Random(seed));
  }
}
