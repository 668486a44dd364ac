package fi.yhteinen.interaction;

import fi.yhteinen.store.StoredVersion;

/**
 * What a write came to.
 *
 * @param version the version that stands now
 * @param created whether the record is new
 */
public record Written(StoredVersion version, boolean created) {}
