package fi.yhteinen.identity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What {@code partners.yaml} says.
 *
 * @param ownAgency roles that keep the systems of their agency
 * @param anyAgency roles that keep the systems of every agency
 * @param approve roles that approve what another person registered
 * @param roles the role that bounds a system, by the kind of its agency
 * @param bundles names of bundles, and their scopes
 */
record PartnerRules(
    Set<String> ownAgency,
    Set<String> anyAgency,
    Set<String> approve,
    Map<String, String> roles,
    Map<String, Set<String>> bundles) {

  PartnerRules {
    ownAgency = Set.copyOf(ownAgency);
    anyAgency = Set.copyOf(anyAgency);
    approve = Set.copyOf(approve);
    roles = Map.copyOf(roles);
    bundles = Map.copyOf(bundles);
  }

  static PartnerRules delivered() {
    try (InputStream file = PartnerRules.class.getResourceAsStream("partners.yaml")) {
      if (file == null) {
        throw new IllegalStateException("partners.yaml is missing from the hub");
      }
      Map<String, Object> read =
          new Yaml(new SafeConstructor(new LoaderOptions()))
              .load(new String(file.readAllBytes(), StandardCharsets.UTF_8));
      return new PartnerRules(
          texts(entry(read, "own-agency")),
          texts(entry(read, "any-agency")),
          texts(entry(read, "approve")),
          each(entry(read, "roles"), String::valueOf),
          each(entry(read, "bundles"), PartnerRules::texts));
    } catch (IOException e) {
      throw new IllegalStateException("partners.yaml cannot be read", e);
    }
  }

  /** The role of a system whose agency is of these kinds. */
  Optional<String> role(Set<String> agencyKinds) {
    return agencyKinds.stream().sorted().filter(roles::containsKey).map(roles::get).findFirst();
  }

  /** What a system with these bundles may ask for. */
  Set<String> scopes(List<String> named) {
    return named.stream()
        .flatMap(bundle -> bundles.getOrDefault(bundle, Set.of()).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Object entry(Map<String, Object> read, String name) {
    return Optional.ofNullable(read.get(name))
        .orElseThrow(() -> new IllegalStateException("partners.yaml lacks " + name));
  }

  private static <V> Map<String, V> each(Object map, Function<Object, V> value) {
    return ((Map<?, ?>) map)
        .entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> String.valueOf(entry.getKey()),
                    entry -> value.apply(entry.getValue())));
  }

  private static Set<String> texts(Object value) {
    return ((Collection<?>) value).stream().map(String::valueOf).collect(Collectors.toSet());
  }
}
