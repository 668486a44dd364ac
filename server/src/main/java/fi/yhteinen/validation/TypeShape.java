package fi.yhteinen.validation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an object of a type may and must have.
 *
 * @param name name of the type, or path of the element for content without a type of its own
 * @param isPrimitive whether it is a primitive type, written as a JSON value
 * @param members by their name in JSON
 * @param required FHIR names of the elements that must be there
 * @param invariants of the type
 */
record TypeShape(
    String name,
    boolean isPrimitive,
    Map<String, Member> members,
    List<String> required,
    List<Invariant> invariants) {

  @Nullable Member member(String jsonName) {
    return members.get(jsonName);
  }

  boolean is(String typeName) {
    return name.equals(typeName);
  }
}
