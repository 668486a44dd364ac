package fi.yhteinen.interaction;

import fi.yhteinen.json.JsonTree;
import org.jspecify.annotations.Nullable;

/**
 * A value that a FHIRPath Patch brings.
 *
 * @param value the JSON of the element; null for a primitive that has extensions only
 * @param beside the id and extensions of a primitive, or null
 * @param typeSuffix its type as a choice is named by, such as {@code CodeableConcept}; empty for
 *     one made of parts
 */
record PatchValue(@Nullable JsonTree value, @Nullable JsonTree beside, String typeSuffix) {}
