package fi.yhteinen.access;

import fi.yhteinen.YhteinenApplication;
import fi.yhteinen.caller.TokenMint;
import fi.yhteinen.local.Stack;
import fi.yhteinen.model.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A whole hub in this process, on a database of its own; the one part that is not real is the far
 * side of the wire to Keycloak.
 */
public final class HubOnTrial implements AutoCloseable {

  /** Signs the tokens this hub believes. */
  public final TokenMint mint = new TokenMint();

  private final ConfigurableApplicationContext context;
  private final HttpClient http = HttpClient.newHttpClient();

  /** Starts a demonstration hub on an empty database of this name. */
  public HubOnTrial(String name) {
    Stack stack = Stack.forTests();
    try {
      Path secrets = Files.createTempDirectory("secrets");
      context =
          new SpringApplicationBuilder(YhteinenApplication.class)
              .run(
                  "--server.port=0",
                  "--hub.demonstration=true",
                  "--hub.database.url=" + stack.createDatabase(name),
                  "--hub.database.username=" + stack.user(),
                  "--hub.database.password=" + stack.password(),
                  "--hub.elasticsearch.url=" + stack.elasticsearch(),
                  "--hub.elasticsearch.index=test-" + name.replace('_', '-'),
                  "--hub.keycloak.url=" + mint.url(),
                  "--hub.secrets-directory=" + secrets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public URI base() {
    return URI.create(
        "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
  }

  /** Sends a request as this caller, or as nobody. */
  public HttpResponse<String> send(
      @Nullable Caller caller, String method, String path, @Nullable String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base().resolve(path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (caller != null) {
      request.header("Authorization", "Bearer " + mint.token(caller));
    }
    if (body != null) {
      request.header("Content-Type", "application/fhir+json");
    }
    return send(request);
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    context.close();
    mint.close();
  }
}
