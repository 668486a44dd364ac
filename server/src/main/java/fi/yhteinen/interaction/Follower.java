package fi.yhteinen.interaction;

import fi.yhteinen.model.SqlWrite;
import fi.yhteinen.store.StoredVersion;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a room above derives from records, within the write of the record itself. Every bean
 * of this type is asked at every write, so it must look at the type first and never ask anything.
 */
public interface Follower {

  /**
   * What is to be written with a version.
   *
   * <p>Each write touches a row, or answers rows.
   *
   * @param body the version, or null when it says that the record was deleted
   */
  List<SqlWrite> follow(StoredVersion version, @Nullable Resource body);
}
