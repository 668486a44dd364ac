package fi.yhteinen.search;

import org.jspecify.annotations.Nullable;

/**
 * What comes along with the matches.
 *
 * @param isReverse records that refer here ({@code _revinclude}), not those referred to
 * @param isIterated also from what was included
 * @param reference the reference that is followed
 * @param target only to, or from, records of this type, or null for any
 */
record Include(
    boolean isReverse, boolean isIterated, Parameter reference, @Nullable String target) {}
