package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhteinen.local.LocalStack;
import fi.yhteinen.local.StackHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./hub partner} leads a system from registration to revocation. */
@DisabledIfSystemProperty(
    named = "hub.test.stack",
    matches = "containers",
    disabledReason = "the command line speaks to the servers of a home, not to containers")
class PartnerCommandTest {

  private static final String MAIN = LocalStack.class.getPackageName() + ".Main";
  private static final String SCOPES = "system/CarePlan.rs";

  private final RunningHub hub = RunningHub.withRegion();

  @Test
  void leadsASystemThroughItsLife(@TempDir Path folder) throws IOException {
    PartnerSystem system = new PartnerSystem(hub, "command-1");
    PartnerSystem next = new PartnerSystem(hub, "command-2");
    Path keys = Files.writeString(folder.resolve("keys.json"), system.publicKeys());
    Path newKeys = Files.writeString(folder.resolve("new.json"), next.publicKeys());

    String registered =
        partner(
            "register",
            "--as",
            "aatu",
            "--agency",
            "1.2.246.10.99000018.10.1",
            "--name",
            "Asiakasjärjestelmä",
            "--contact",
            "tuki@example.org",
            "--bundle",
            "plan-read",
            "--bundle",
            "directory-read",
            "--sandbox",
            "--keys",
            keys.toString());
    String registration = line(registered, "registration");
    String client = line(registered, "client");
    assertThat(registered).contains("state proposed", "sandbox true", "bundle directory-read");
    assertThatThrownBy(() -> partner("approve", registration, "--as", "aatu"))
        .hasMessageContaining("403");
    assertThat(partner("approve", registration, "--as", "otso")).contains("state active");
    assertThat(partner("list", "--as", "oona")).contains(registration + "  active  " + client);
    Path own = Files.writeString(folder.resolve("own.json"), system.privateKeys());
    assertThat(partner("self-test", "--client", client, "--key", own.toString()))
        .contains("pass  token: the same assertion twice is refused", "pass  search", " 0 failed");
    Path foreign = Files.writeString(folder.resolve("foreign.json"), next.privateKeys());
    assertThatThrownBy(() -> partner("self-test", "--client", client, "--key", foreign.toString()))
        .hasMessageContaining("FAIL  token: a signed assertion gets one");
    assertThat(partner("rotate", registration, "--as", "aatu", "--keys", newKeys.toString()))
        .contains("oldEnds");
    assertThat(next.ask(client, SCOPES).statusCode()).isEqualTo(200);
    assertThat(partner("revoke", registration, "--as", "aatu")).contains("state revoked");
    assertThat(next.ask(client, SCOPES).statusCode()).isNotEqualTo(200);
  }

  private String partner(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    Collections.addAll(command, "-cp", System.getProperty("java.class.path"), MAIN, "partner");
    Collections.addAll(command, arguments);
    Collections.addAll(command, "--base", hub.fhir().toString());
    return Program.run(
        Path.of("").toAbsolutePath(),
        Map.of("HUB_HOME", StackHome.ofTests().folder().toString()),
        command);
  }

  private static String line(String output, String name) {
    var found = Pattern.compile("(?m)^" + name + " (.*)$").matcher(output);
    assertThat(found.find()).as(output).isTrue();
    return found.group(1);
  }
}
