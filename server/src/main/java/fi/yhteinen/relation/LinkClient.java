package fi.yhteinen.relation;

import fi.yhteinen.access.Disqualifications;
import fi.yhteinen.access.Linking;
import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.interaction.Attempt;
import fi.yhteinen.interaction.Create;
import fi.yhteinen.interaction.Parsing;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.setting.HubSettings;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens a care relation between a worker and the person of a personal identity code. The answer is
 * the same whether or not the hub knew the person before, and however many ask at once there is one
 * record of a person.
 */
@Component
public class LinkClient {

  private final Linking linking;
  private final Disqualifications disqualifications;
  private final Create create;
  private final Parsing parsing;
  private final Bodies bodies;
  private final Audit audit;
  private final Attempt attempt;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final boolean testPersons;

  LinkClient(
      Linking linking,
      Disqualifications disqualifications,
      Create create,
      Parsing parsing,
      Bodies bodies,
      Audit audit,
      Attempt attempt,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Clock clock,
      HubSettings settings) {
    this.linking = linking;
    this.disqualifications = disqualifications;
    this.create = create;
    this.parsing = parsing;
    this.bodies = bodies;
    this.audit = audit;
    this.attempt = attempt;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
    this.testPersons = settings.demonstration();
  }

  /**
   * Links the client. A worker who is the care manager already stays so and gets no second
   * relation.
   *
   * @param hetu the personal identity code
   * @param basis code of {@code legal-basis}
   * @param reason why, in the worker's own words; kept for the client's report
   * @return the person's record
   * @throws RefusedException Forbidden when the caller's role may not link clients, Invalid when a
   *     parameter is not as it should be
   */
  public ResourceKey run(Caller caller, String hetu, String basis, String reason) {
    return attempt.run(
        caller,
        Interaction.OPERATION,
        "$link-client",
        null,
        () -> {
          linking.requireMayLink(caller);
          Link link = Link.read(hetu, basis, reason, LocalDate.now(clock), testPersons);
          disqualifications.requireMayHandle(caller, link.hetu());
          return Objects.requireNonNull(transaction.execute(status -> link(caller, link)));
        });
  }

  private ResourceKey link(Caller caller, Link link) {
    linking.lock(link.hetu());
    Caller hub = linking.onBehalfOf(caller);
    String client =
        linking
            .client(link.hetu())
            .orElseGet(() -> write(hub, "Patient", bodies.person(link.hetu())).id());
    String user = Objects.requireNonNull(caller.user());
    if (!linking.isCareManager(user, client)) {
      String unit = linking.workplace(user);
      ResourceKey episode =
          write(
              hub,
              "EpisodeOfCare",
              bodies.relation(client, user, unit, link.basis(), LocalDate.now(clock)));
      keep(client, user, link, episode);
    }
    audit.inTransaction(
        List.of(Act.on(caller, Interaction.OPERATION, "$link-client", client, null, client)));
    return new ResourceKey("Patient", client);
  }

  private ResourceKey write(Caller hub, String type, String json) {
    return create
        .run(hub, type, parsing.incoming(json.getBytes(StandardCharsets.UTF_8)), null)
        .version()
        .key();
  }

  private void keep(String client, String user, Link link, ResourceKey episode) {
    jdbc.sql(
            """
            INSERT INTO relation.link (client, user_reference, basis, reason, episode, linked)
            VALUES (?, ?, ?, ?, ?, ?)
            """)
        .params(
            client,
            user,
            link.basis(),
            link.reason(),
            episode.id(),
            Timestamp.from(clock.instant()))
        .update();
  }
}
