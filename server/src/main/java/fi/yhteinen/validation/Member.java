package fi.yhteinen.validation;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a member of a JSON object stands for: one element of its type.
 *
 * @param jsonName as in JSON: {@code valueString}
 * @param name FHIR's name: {@code value}
 * @param max largest number of it
 * @param isList whether JSON writes it as an array
 * @param bound whether a value set is bound to it
 * @param plain whether everything R4 asks of it is read by the quick check
 * @param simpleQuantity whether it is a quantity without comparator
 * @param targets types a reference may point to; empty means any
 * @param shape of its content, looked up late because shapes refer to each other
 * @param invariants of the element itself, besides those of its type
 */
record Member(
    String jsonName,
    String name,
    int max,
    boolean isList,
    boolean bound,
    boolean plain,
    boolean simpleQuantity,
    Set<String> targets,
    Supplier<TypeShape> shape,
    List<Invariant> invariants) {}
