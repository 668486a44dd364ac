package fi.yhteinen.interaction;

import fi.yhteinen.store.StoredVersion;

/**
 * What a write came to.
 *
 * @param version the version that stands now
 * @param created whether the record is new
 * @param visible whether the writer may see what it wrote; else nothing of it may be answered
 */
public record Written(StoredVersion version, boolean created, boolean visible) {}
