package fi.yhteinen.access;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Agencies as the directory has them. */
@Component
public class Agencies {

  private final Directory directory;

  Agencies(Directory directory) {
    this.directory = directory;
  }

  /** What kinds of agency an OID is; empty when the directory has no such agency. */
  public Optional<Set<String>> kinds(String oid) {
    return directory
        .named(oid)
        .filter(unit -> oid.equals(unit.agency()))
        .map(Directory.Unit::agencyKinds);
  }

  /** {@code Organization/…} of the agency with this OID; empty when the directory has none. */
  public Optional<String> reference(String oid) {
    return directory.organizationOf(oid).map(Elements.Target::toString);
  }
}
