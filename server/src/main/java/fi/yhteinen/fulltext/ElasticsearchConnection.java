package fi.yhteinen.fulltext;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.TransportException;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;

/** Talks to Elasticsearch: impatiently to search, patiently to write. Connects when first used. */
final class ElasticsearchConnection implements AutoCloseable {

  private static final Timeout CONNECT = Timeout.ofSeconds(1);

  private final Rest5ClientTransport searching;
  private final Rest5ClientTransport writing;

  ElasticsearchConnection(ElasticsearchSettings settings) {
    this.searching = transport(settings, settings.searchTimeout());
    this.writing = transport(settings, settings.writeTimeout());
  }

  /** What is asked of Elasticsearch; it may fail as every far thing may. */
  @FunctionalInterface
  interface Question<T> {
    T ask(ElasticsearchClient client) throws IOException;
  }

  /**
   * Asks for an answer that somebody waits for.
   *
   * @throws ElasticsearchDown when there is none in time
   */
  <T> T search(Question<T> question) {
    return ask(new ElasticsearchClient(searching), question);
  }

  /**
   * Changes something.
   *
   * @throws ElasticsearchDown when there is no answer in time
   */
  <T> T write(Question<T> question) {
    return ask(new ElasticsearchClient(writing), question);
  }

  @Override
  public void close() {
    try {
      searching.close();
      writing.close();
    } catch (IOException broken) {
      throw new UncheckedIOException("closing the connection to Elasticsearch", broken);
    }
  }

  private static <T> T ask(ElasticsearchClient client, Question<T> question) {
    try {
      return question.ask(client);
    } catch (ElasticsearchException refused) {
      if (refused.status() == 429 || refused.status() >= 500) {
        throw new ElasticsearchDown("Elasticsearch answers " + refused.status(), refused);
      }
      throw refused;
    } catch (TransportException | SocketException broken) {
      throw new ElasticsearchDown("Elasticsearch does not answer as it should", broken);
    } catch (IOException unreachable) {
      throw new ElasticsearchDown("Elasticsearch does not answer", unreachable);
    }
  }

  private static Rest5ClientTransport transport(ElasticsearchSettings settings, Duration patience) {
    Timeout timeout = Timeout.of(patience);
    Rest5ClientBuilder builder =
        Rest5Client.builder(settings.url())
            .setConnectionConfigCallback(
                connection -> connection.setConnectTimeout(CONNECT).setSocketTimeout(timeout))
            .setRequestConfigCallback(request ->
                request.setResponseTimeout(timeout).setConnectionRequestTimeout(timeout));
    Header[] login = login(settings);
    if (login.length > 0) {
      builder.setDefaultHeaders(login);
    }
    return new Rest5ClientTransport(builder.build(), new JacksonJsonpMapper());
  }

  private static Header[] login(ElasticsearchSettings settings) {
    if (settings.apiKey() != null) {
      return new Header[] {new BasicHeader("Authorization", "ApiKey " + settings.apiKey())};
    }
    if (settings.username() != null) {
      String pair = settings.username() + ":" + settings.password();
      String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
      return new Header[] {new BasicHeader("Authorization", "Basic " + encoded)};
    }
    return new Header[0];
  }
}
