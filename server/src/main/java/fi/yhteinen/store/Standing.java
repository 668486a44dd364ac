package fi.yhteinen.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record as it stood when somebody looked, without a lock.
 *
 * @param version its current version then, deleted or not
 * @param said what another room's expression said of it
 */
public record Standing(StoredVersion version, List<@Nullable String> said) {}
