package fi.yhteinen.terminology;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A value set whose codes are asked for.
 *
 * @param url canonical of the value set, perhaps with {@code |version}
 * @param filter a part of a code or of a text of it, or null for all
 * @param offset how many to leave out from the beginning, 0 or more
 * @param count at most so many, 0 or more; null for all
 * @param designations whether the texts in all languages are wanted
 * @param language the language that displays are wanted in
 */
public record ExpansionAsked(
    String url,
    @Nullable String filter,
    int offset,
    @Nullable Integer count,
    boolean designations,
    Locale language) {}
