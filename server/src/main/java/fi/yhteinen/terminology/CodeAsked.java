package fi.yhteinen.terminology;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A code that is asked about.
 *
 * @param system its code system, or null when it is not said
 * @param version of the code system, or null for the one at hand
 * @param display a text that is said to be the code's, or null
 * @param language the language that texts are wanted in
 */
public record CodeAsked(
    @Nullable String system,
    @Nullable String version,
    String code,
    @Nullable String display,
    Locale language) {}
