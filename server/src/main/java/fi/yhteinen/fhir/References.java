package fi.yhteinen.fhir;

import fi.yhteinen.model.ResourceKey;
import java.util.List;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** Reads which record a parameter of an operation names. */
final class References {

  private References() {}

  /** The record, or null when this is no reference as {@code Type/id}. */
  static @Nullable ResourceKey key(@Nullable Reference reference) {
    List<String> parts =
        reference == null || reference.getReference() == null
            ? List.of()
            : List.of(reference.getReference().split("/", -1));
    return parts.size() == 2 && ResourceKey.isType(parts.get(0)) && ResourceKey.isId(parts.get(1))
        ? new ResourceKey(parts.get(0), parts.get(1))
        : null;
  }
}
