package fi.yhteinen.search;

import ca.uhn.fhir.context.FhirContext;
import com.zaxxer.hikari.HikariDataSource;
import fi.yhteinen.access.Access;
import fi.yhteinen.local.Stack;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlWrite;
import fi.yhteinen.setting.HubSettings;
import fi.yhteinen.store.Ending;
import fi.yhteinen.store.NewVersion;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.store.StoredVersion;
import fi.yhteinen.validation.Validation;
import fi.yhteinen.validation.Validators;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The rooms store, access and search on a database of their own. */
final class SearchRoom implements AutoCloseable {

  /** May see everything. */
  static final Caller LOADER =
      new Caller(
          "loader", "hub-loader", null, Set.of("loader"), null, Set.of(), "HTEST", 1, "request");

  final AnnotationConfigApplicationContext context;
  final Searcher searcher;
  final JdbcClient jdbc;

  private final Access access;
  private final ResourceStore store;
  private final SearchIndex index;
  private final TransactionTemplate transaction;
  private @Nullable Instant moment;

  SearchRoom(String name) {
    Stack stack = Stack.forTests();
    context = new AnnotationConfigApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "room",
                Map.of(
                    "hub.demonstration", "true",
                    "hub.base-url", "https://hub.example",
                    "hub.secrets-directory", "target/search-room-secrets")));
    // Other tests stand on the same stack: it must outlive this room.
    context.registerBean(
        Stack.class, () -> stack, definition -> definition.setDestroyMethodName(""));
    context.registerBean("databaseName", String.class, () -> "search_" + name);
    context.register(Rooms.class, accessConfiguration());
    context.refresh();
    searcher = context.getBean(Searcher.class);
    jdbc = context.getBean(JdbcClient.class);
    access = context.getBean(Access.class);
    store = context.getBean(ResourceStore.class);
    index = context.getBean(SearchIndex.class);
    transaction = context.getBean(TransactionTemplate.class);
  }

  /** Whatever is written from now on is written at this moment. */
  void writeAt(Instant moment) {
    this.moment = moment;
  }

  /** A worker of a role in the unit. */
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

  /** Writes a record with its id as the loader, new or changed. */
  void put(String json) {
    put((Resource) Searches.FHIR.newJsonParser().parseResource(json));
  }

  void put(Resource body) {
    transaction.executeWithoutResult(status -> write(body));
  }

  /** Writes a record in a transaction that stays open until what is returned is run. */
  Runnable hold(Resource body) {
    var mayEnd = new CompletableFuture<Boolean>();
    var written = new CompletableFuture<Boolean>();
    var ended =
        CompletableFuture.runAsync(
            () ->
                transaction.executeWithoutResult(status -> {
                  write(body);
                  jdbc.sql("SELECT 1").query(Integer.class).single(); // it is sent before
                  written.complete(true);
                  mayEnd.join();
                }),
            Thread::startVirtualThread);
    CompletableFuture.anyOf(written, ended).join();
    return () -> {
      mayEnd.complete(true);
      ended.join();
    };
  }

  private void write(Resource body) {
    var key = new ResourceKey(body.fhirType(), body.getIdElement().getIdPart());
    StoredVersion current = store.lockCurrent(key).orElse(null);
    RecordFacts before =
        current == null ? null : access.facts(List.of(current.number())).get(current.number());
    RecordFacts facts = access.classify(LOADER, body, before).facts();
    NewVersion next = version("PUT", facts.client(), body, current);
    Function<StoredVersion, List<SqlWrite>> alongside =
        made -> {
          List<SqlWrite> writes =
              new ArrayList<>(access.project(made.number(), made.version(), before, facts, body));
          writes.add(index.rows(made.number(), key.type(), key.id(), made.lastUpdated(), body));
          return writes;
        };
    if (current == null) {
      store.create(key, next, alongside, Ending.WITH_OTHERS);
    } else {
      store.append(current, next, alongside, Ending.WITH_OTHERS);
    }
  }

  void delete(String type, String id) {
    transaction.executeWithoutResult(status -> {
      StoredVersion current = store.lockCurrent(new ResourceKey(type, id)).orElseThrow();
      StoredVersion gone =
          store.append(
              current,
              version("DELETE", current.client(), null, current),
              made -> List.of(),
              Ending.WITH_OTHERS);
      store.add(List.of(index.rows(gone.number(), type, id, gone.lastUpdated(), null)));
    });
  }

  private NewVersion version(
      String method,
      @Nullable String client,
      @Nullable Resource body,
      @Nullable StoredVersion before) {
    Instant now = moment == null ? Instant.now().truncatedTo(ChronoUnit.MILLIS) : moment;
    if (before != null && !now.isAfter(before.lastUpdated())) {
      now = before.lastUpdated().plusMillis(1);
    }
    String json = body == null ? "" : Searches.FHIR.newJsonParser().encodeResourceToString(body);
    return new NewVersion(now, client, null, method, json.getBytes(StandardCharsets.UTF_8));
  }

  /** All pages of a search; included records bear a plus sign. */
  List<String> find(Caller caller, String search) {
    SearchRequest request = Searches.request(search);
    SearchPage page = searcher.search(caller, request);
    List<String> found = new ArrayList<>(names(page));
    while (page.next() != null) {
      page = searcher.next(caller, request.type(), page.next());
      found.addAll(names(page));
    }
    return found;
  }

  List<String> find(String search) {
    return find(LOADER, search);
  }

  /** When the versions of an Organization were written, by the database's own clock. */
  List<Instant> moments(String id) {
    return jdbc.sql(
            """
            SELECT (extract(epoch FROM v.last_updated) * 1000)::bigint
              FROM store.version v JOIN store.resource r USING (number)
             WHERE r.type = 'Organization' AND r.id = ? ORDER BY v.version
            """)
        .param(id)
        .query((row, n) -> Instant.ofEpochMilli(row.getLong(1)))
        .list();
  }

  static List<String> names(SearchPage page) {
    return page.entries().stream()
        .map(entry -> (entry.included() ? "+" : "") + entry.version().key().id())
        .toList();
  }

  @Override
  public void close() {
    context.close();
  }

  private static Class<?> accessConfiguration() {
    try {
      return Class.forName("fi.yhteinen.access.AccessConfiguration");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("room access puts itself together elsewhere", e);
    }
  }

  @ComponentScan({"fi.yhteinen.store", "fi.yhteinen.search"})
  /** Not marked as a configuration, so that the application does not find it beside itself. */
  @ConfigurationPropertiesScan("fi.yhteinen.store")
  @EnableConfigurationProperties(HubSettings.class)
  static class Rooms {

    @Bean(destroyMethod = "close")
    DataSource dataSource(Stack stack, String databaseName) {
      var pool = new HikariDataSource();
      pool.setJdbcUrl(stack.createDatabase(databaseName));
      pool.setUsername(stack.user());
      pool.setPassword(stack.password());
      pool.setMaximumPoolSize(20);
      // What these tests write need not outlive the machine.
      pool.addDataSourceProperty("options", "-c synchronous_commit=off");
      for (String room : List.of("store", "access", "search")) {
        Flyway.configure()
            .dataSource(pool)
            .schemas(room)
            .defaultSchema(room)
            .locations("classpath:db/" + room)
            .load()
            .migrate();
      }
      return pool;
    }

    @Bean
    JdbcClient jdbc(JdbcTemplate template) {
      return JdbcClient.create(template);
    }

    @Bean
    PlatformTransactionManager transactions(DataSource source) {
      return new JdbcTransactionManager(source);
    }

    @Bean
    TransactionTemplate transaction(PlatformTransactionManager transactions) {
      return new TransactionTemplate(transactions);
    }

    @Bean
    FhirContext fhir() {
      return Searches.FHIR;
    }

    @Bean
    Validation validation() {
      return Validators.hub();
    }

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }
  }
}
