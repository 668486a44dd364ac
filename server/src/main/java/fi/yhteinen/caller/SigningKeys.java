package fi.yhteinen.caller;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keycloak's signing keys. Fetched ahead of need; while Keycloak is down the last good ones serve
 * for a day, also after a restart of the hub, which finds them in a file.
 */
final class SigningKeys implements JWKSource<SecurityContext>, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
  private static final Duration REFRESH = Duration.ofMinutes(5);
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final Duration OUTAGE = Duration.ofHours(24);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int MOST_BYTES = 1 << 20;
  private static final String CONFIRMED = "confirmed";
  private static final JWKSelector SIGNING =
      new JWKSelector(
          new JWKMatcher.Builder()
              .keyUse(KeyUse.SIGNATURE)
              .keyTypes(KeyType.RSA, KeyType.EC)
              .build());

  private final URI source;
  private final Path file;
  private final InstantSource clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Known known;
  private volatile Instant tried = Instant.EPOCH;
  private boolean outage;
  private @Nullable Thread refresher;

  SigningKeys(URI source, Path file, InstantSource clock) {
    this.source = source;
    this.file = file;
    this.clock = clock;
  }

  /** Keys and the moment Keycloak last said that they are its keys. */
  private record Known(JWKSet keys, Instant confirmed) {}

  /** Begins to keep the keys fresh; never fails and never waits for Keycloak. */
  void start() {
    known = fromFile();
    refresher =
        Thread.ofVirtual()
            .name("signing-keys")
            .start(() -> {
              try {
                while (true) {
                  Thread.sleep(fetch() ? REFRESH : RETRY);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** Whether Keycloak answered lately. */
  boolean isFresh() {
    Known now = known;
    return now != null && now.confirmed().plus(REFRESH.multipliedBy(2)).isAfter(clock.instant());
  }

  /**
   * {@inheritDoc}
   *
   * @throws RefusedException Unavailable when no keys are known at all
   */
  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
    List<JWK> matches = select(selector);
    if (matches.isEmpty() && mayFetch()) {
      fetch();
      matches = select(selector);
    }
    if (usable() == null) {
      throw new RefusedException(new Refusal.Unavailable("login", RETRY));
    }
    return matches;
  }

  private List<JWK> select(JWKSelector selector) {
    Known now = usable();
    return now == null ? List.of() : selector.select(now.keys());
  }

  private @Nullable Known usable() {
    Known now = known;
    return now != null && now.confirmed().plus(OUTAGE).isAfter(clock.instant()) ? now : null;
  }

  /** A token with an unknown key asks Keycloak, but not more often than this. */
  private boolean mayFetch() {
    return tried.plus(RETRY).isBefore(clock.instant());
  }

  private boolean fetch() {
    fetching.lock();
    try {
      tried = clock.instant();
      HttpResponse<byte[]> answer =
          http.send(
              HttpRequest.newBuilder(source).timeout(PATIENCE).GET().build(),
              HttpResponse.BodyHandlers.limiting(
                  HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
      if (answer.statusCode() != 200) {
        throw new IOException("status " + answer.statusCode());
      }
      JWKSet keys =
          new JWKSet(SIGNING.select(JWKSet.load(new java.io.ByteArrayInputStream(answer.body()))));
      if (keys.isEmpty()) {
        throw new IOException("no signing keys");
      }
      Known fetched = new Known(keys, clock.instant());
      known = fetched;
      if (outage) {
        outage = false;
        LOG.info("Keycloak gives its signing keys again");
      }
      toFile(fetched);
      return true;
    } catch (IOException | ParseException e) {
      if (!outage) {
        outage = true;
        LOG.warn("Keycloak gives no signing keys: {}", e.getClass().getSimpleName());
      }
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      fetching.unlock();
    }
  }

  private @Nullable Known fromFile() {
    try {
      String text = Files.readString(file);
      Map<String, Object> json = JSONObjectUtils.parse(text);
      return new Known(
          JWKSet.parse(text), Instant.ofEpochSecond(JSONObjectUtils.getLong(json, CONFIRMED)));
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException | ParseException e) {
      LOG.warn("the file of signing keys cannot be read: {}", e.getClass().getSimpleName());
      return null;
    }
  }

  private void toFile(Known fetched) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Map<String, Object> json = fetched.keys().toPublicJWKSet().toJSONObject(true);
      json.put(CONFIRMED, fetched.confirmed().getEpochSecond());
      Path unfinished = Files.createTempFile(folder, "jwks", ".new");
      Files.writeString(unfinished, JSONObjectUtils.toJSONString(json));
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("the file of signing keys cannot be written: {}", e.getClass().getSimpleName());
    }
  }

  @Override
  public void close() {
    if (refresher != null) {
      refresher.interrupt();
    }
    http.shutdownNow();
  }
}
