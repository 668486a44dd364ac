package fi.yhteinen.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the trail, newest first.
 *
 * @param client about this client
 * @param from from this moment on
 * @param to before this moment
 * @param agency by somebody of this agency, or null for anybody
 * @param unit by somebody of this unit, or null for anybody
 */
public record TrailQuestion(
    String client, Instant from, Instant to, @Nullable String agency, @Nullable String unit) {}
