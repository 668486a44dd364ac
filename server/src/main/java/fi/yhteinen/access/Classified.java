package fi.yhteinen.access;

import fi.yhteinen.model.RecordFacts;
import org.jspecify.annotations.Nullable;

/**
 * How a record about to be written is classified.
 *
 * @param facts what access will decide it by
 * @param security the JSON array for {@code meta.security} when the server must change it, or null
 *     when what was sent stands
 */
public record Classified(RecordFacts facts, @Nullable String security) {}
