package fi.yhteinen.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fi.yhteinen.RunningHub;
import fi.yhteinen.access.Agencies;
import fi.yhteinen.access.Roles;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.interaction.Attempt;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.setting.HubSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Where the people are real there is no sandbox. */
class SandboxTest {

  private static final String AGENCY = "1.2.246.10.99000018.10.1";
  private static final Caller OPERATOR =
      new Caller(
          "somebody",
          "hub-bff",
          "PractitionerRole/somebody",
          Set.of("operator"),
          AGENCY,
          Set.of(),
          "HSYSADMIN",
          1,
          "sandbox-test");

  private final RunningHub hub = RunningHub.withRegion();

  @Test
  void aHubOfRealPeopleRegistersNoSandbox() {
    RefusedException refused =
        catchThrowableOfType(
            RefusedException.class, () -> registering(false).run(OPERATOR, proposal()));

    assertThat(refused.refusal())
        .isInstanceOfSatisfying(
            Refusal.Invalid.class,
            invalid ->
                assertThat(invalid.findings().getFirst().rule()).isEqualTo("partner.sandbox"));
  }

  @Test
  void aDemonstrationDoesAndGoesOnToTheKeys() {
    RefusedException refused =
        catchThrowableOfType(
            RefusedException.class, () -> registering(true).run(OPERATOR, proposal()));

    assertThat(refused.refusal())
        .isInstanceOfSatisfying(
            Refusal.Invalid.class,
            invalid -> assertThat(invalid.findings().getFirst().rule()).isEqualTo("partner.keys"));
  }

  private static Proposal proposal() {
    return new Proposal(
        AGENCY, "Kokeilu", "tuki@example.org", "{}", List.of("plan-read"), null, true);
  }

  private RegisterPartner registering(boolean demonstration) {
    return new RegisterPartner(
        bean(Keepers.class),
        bean(PartnerRules.class),
        bean(PartnerTable.class),
        bean(Agencies.class),
        bean(Roles.class),
        new HubSettings(demonstration, false, URI.create("https://hub.example"), Path.of("none")),
        bean(Audit.class),
        bean(Attempt.class),
        bean(TransactionTemplate.class),
        bean(Clock.class));
  }

  private <T> T bean(Class<T> type) {
    return hub.application().getBean(type);
  }
}
