package fi.yhteinen.access;

import fi.yhteinen.access.Directory.Unit;
import fi.yhteinen.access.Elements.Target;
import fi.yhteinen.model.DataClass;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;

/**
 * What an open task shows the agency that is asked: of the asking unit's register, the records that
 * its {@code input} names, in the classes of the statute by which the asking unit works with the
 * client. Without such a statute it shows nothing; then the client's will does, or nobody.
 */
final class Asking {

  private final Policy.Sharing sharing;
  private final Directory directory;
  private final Registers registers;
  private final SharingTable table;

  Asking(Policy.Sharing sharing, Directory directory, Registers registers, SharingTable table) {
    this.sharing = sharing;
    this.directory = directory;
    this.registers = registers;
    this.table = table;
  }

  List<Will> of(Task task, Instant now) {
    Optional<Target> client = Elements.target(task.getFor()).filter(who -> who.is("Patient"));
    Optional<Target> owner = Elements.target(task.getOwner());
    Optional<Unit> asked = owner.flatMap(directory::unit);
    Optional<String> asking =
        Elements.target(task.getRequester()).flatMap(directory::unit).map(registers::of);
    Set<String> records = records(task);
    if (client.isEmpty()
        || asked.isEmpty()
        || asking.isEmpty()
        || records.isEmpty()
        || !Relations.isOpen(task)) {
      return List.of();
    }
    Set<String> classes =
        table.bases(client.get().id(), Set.of(asking.get()), now).stream()
            .flatMap(basis -> Optional.ofNullable(sharing.bases().get(basis)).stream())
            .filter(basis -> !Collections.disjoint(asked.get().agencyKinds(), basis.agencies()))
            .flatMap(basis -> basis.classes().stream())
            .map(DataClass::name)
            .collect(Collectors.toSet());
    String recipient = owner.get().is("Organization") ? asked.get().oid() : owner.get().toString();
    return classes.isEmpty() || recipient == null
        ? List.of()
        : List.of(
            new Will(
                client.get().id(),
                Will.Kind.ASKED,
                Set.of(asking.get()),
                Set.of(recipient),
                Set.of(),
                classes,
                Set.of(),
                records,
                null,
                null));
  }

  private static Set<String> records(Task task) {
    return task.getInput().stream()
        .map(input -> input.getValue())
        .filter(Reference.class::isInstance)
        .flatMap(value -> Elements.target((Reference) value).stream())
        .map(Target::toString)
        .collect(Collectors.toSet());
  }
}
