package fi.yhteinen.interaction;

import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlWrite;
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
   * @param client id of the Patient that the record is about, or null
   * @param body the version, or null when it says that the record was deleted
   */
  List<SqlWrite> follow(ResourceKey key, @Nullable String client, @Nullable Resource body);
}
