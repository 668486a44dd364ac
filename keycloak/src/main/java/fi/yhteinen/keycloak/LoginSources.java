package fi.yhteinen.keycloak;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Where people may log in instead of Keycloak itself: an agency's own directory, or the national
 * identification of citizens; and by what each of them knows our people.
 *
 * <p>A person is bound by what the source vouches for, an OID or a personal identity code, and
 * never by name or e-mail. The file may hold identity codes: keep it as one keeps those.
 *
 * @param sources in any order
 */
public record LoginSources(List<Source> sources) {

  private static final Pattern ALIAS = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /**
   * An OpenID provider. The hub's Keycloak shows it who asks by a signed assertion, whose keys are
   * at {@code /realms/hub/protocol/openid-connect/certs}: there is no shared secret.
   *
   * @param alias its name in addresses, lower case
   * @param name what people read on the login page
   * @param agency OID of the agency whose people it knows; null for a source of citizens
   * @param issuer as in its tokens
   * @param authorization where a browser is sent
   * @param token where Keycloak redeems the code
   * @param keys where its public keys are
   * @param client what it calls the hub
   * @param claim the claim of its ID token that says who the person is
   * @param people whom it may log in; nobody else
   */
  public record Source(
      String alias,
      String name,
      @Nullable String agency,
      String issuer,
      String authorization,
      String token,
      String keys,
      String client,
      String claim,
      List<Link> people) {

    public Source {
      if (alias == null || !ALIAS.matcher(alias).matches()) {
        throw new IllegalArgumentException(alias + ": an alias is 2–63 of a–z 0–9 -");
      }
      require(alias, "name", name);
      require(alias, "issuer", issuer);
      require(alias, "authorization", authorization);
      require(alias, "token", token);
      require(alias, "keys", keys);
      require(alias, "client", client);
      require(alias, "claim", claim);
      people = people == null ? List.of() : List.copyOf(people);
      var subjects = new HashSet<String>();
      var names = new HashSet<String>();
      for (var link : people) {
        if (!subjects.add(link.subject()) || !names.add(link.userName())) {
          throw new IllegalArgumentException(
              alias + ": " + link.userName() + " shares a user name or a subject with another");
        }
      }
    }

    /** Without the people, whom a log must not name. */
    @Override
    public String toString() {
      return alias;
    }
  }

  /**
   * A person and what the source knows the person by.
   *
   * @param subject an OID or an identity code: the value of the source's claim
   */
  public record Link(String userName, String subject) {

    public Link {
      require("people", "userName", userName);
      require(userName, "subject", subject);
    }

    /** Without the subject, which may be an identity code. */
    @Override
    public String toString() {
      return userName;
    }
  }

  public LoginSources {
    sources = sources == null ? List.of() : List.copyOf(sources);
    if (sources.stream().map(Source::alias).distinct().count() < sources.size()) {
      throw new IllegalArgumentException("an alias is there twice");
    }
  }

  /**
   * Reads the sources from a YAML file; JSON is YAML too.
   *
   * @throws IllegalArgumentException naming the line, and never quoting it
   */
  public static LoginSources read(Path file) {
    try {
      return YAML.readValue(file.toFile(), LoginSources.class);
    } catch (JacksonException e) {
      var place = e.getLocation();
      var cause = e.getCause();
      throw new IllegalArgumentException(
          "%s%s: %s"
              .formatted(
                  file,
                  place == null ? "" : ", line " + place.getLineNr(),
                  cause instanceof IllegalArgumentException ? cause.getMessage() : "unreadable"));
    }
  }

  private static void require(String of, String what, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(of + ": " + what + " is missing");
    }
  }
}
