package fi.yhteinen.store;

import fi.yhteinen.model.ResourceKey;

/** A record changed; {@code version} is what it became then, the current one may be newer. */
public record Change(ResourceKey key, long number, int version) {}
