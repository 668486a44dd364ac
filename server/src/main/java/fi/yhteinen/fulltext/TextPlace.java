package fi.yhteinen.fulltext;

/** The place of a hit in the order; for cursors only, never for answers. */
public record TextPlace(double rank, long updated, long number) {}
