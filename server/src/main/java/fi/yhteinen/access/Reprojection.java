package fi.yhteinen.access;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes again what an older hub did not keep: which registers there are, what they share, what
 * clients have said, whom records are addressed to. Whoever has the records hands over the
 * directory first, then what is shared, then what is addressed.
 */
public final class Reprojection {

  private static final int FORM = 6;
  private static final Set<String> DIRECTORY = Set.of("Organization", "PractitionerRole");
  private static final Set<String> ADDRESSED = Set.of("Task", "Appointment");
  private static final Set<String> SHARING = Set.of("EpisodeOfCare", "ServiceRequest", "Consent");

  private final JdbcClient jdbc;
  private final Policy policy;
  private final Directory directory;
  private final SharingTable sharing;
  private final RelationTable relations;
  private final Registers registers;
  private final Asking asking;
  private final Recipients recipients;
  private final Clock clock;

  Reprojection(
      JdbcClient jdbc,
      Policy policy,
      Directory directory,
      SharingTable sharing,
      RelationTable relations,
      Clock clock) {
    this.jdbc = jdbc;
    this.policy = policy;
    this.directory = directory;
    this.sharing = sharing;
    this.relations = relations;
    this.registers = new Registers(policy.sharing(), directory);
    this.asking = new Asking(policy.sharing(), directory, registers, sharing);
    this.recipients = new Recipients(directory);
    this.clock = clock;
  }

  /** Whether the projections were made by an older hub. Locks out others who ask. */
  public boolean isDue() {
    return jdbc.sql("SELECT form FROM access.form FOR UPDATE").query(Integer.class).single() < FORM;
  }

  /** Whether records of this type are wanted in the first round. */
  public boolean isDirectory(String type) {
    return DIRECTORY.contains(type);
  }

  /** Whether records of this type are wanted in the second round. */
  public boolean isSharing(String type) {
    return SHARING.contains(type);
  }

  /** Whether records of this type are wanted in the third round. */
  public boolean isAddressed(String type) {
    return ADDRESSED.contains(type);
  }

  /** Takes the current version of a record of the directory. */
  public void takeDirectory(Resource body) {
    directory.project(body);
  }

  /** Says of every record which register it is kept in; to be called between the rounds. */
  public void keepRegisters() {
    jdbc.sql("SELECT DISTINCT owner_unit FROM access.record WHERE owner_unit IS NOT NULL")
        .query(String.class)
        .list()
        .forEach(oid ->
            directory
                .named(oid)
                .map(registers::of)
                .ifPresent(register ->
                    jdbc.sql(
                            """
                            UPDATE access.record SET register = ?
                             WHERE owner_unit = ? AND register IS NOT NULL
                            """)
                        .params(register, oid)
                        .update()));
  }

  /** Takes the current version of a record that says what is shared. */
  public void takeSharing(long number, Resource body) {
    sharing.keep(
        number,
        Party.of(body, directory, registers, policy),
        body instanceof Consent consent ? Will.of(consent, directory) : List.of());
    if (body instanceof EpisodeOfCare) {
      relations.keep(number, Relations.of(body, directory));
    }
  }

  /** Takes the current version of a record that is addressed to somebody. */
  public void takeAddressed(long number, Resource body) {
    if (body instanceof Task task) {
      sharing.keep(number, List.of(), asking.of(task, clock.instant()));
    } else {
      jdbc.sql("UPDATE access.record SET recipients = ? WHERE number = ?")
          .param(
              recipients
                  .of(policy.type(body.fhirType()), Directory.NOBODY, body)
                  .toArray(String[]::new))
          .param(number)
          .update();
    }
  }

  /** All was taken. */
  public void finish() {
    jdbc.sql("UPDATE access.form SET form = ?").param(FORM).update();
  }
}
