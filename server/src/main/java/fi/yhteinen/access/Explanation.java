package fi.yhteinen.access;

import fi.yhteinen.model.ResourceKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody sees a record or does not. Says nothing of what the record holds, nor how sensitive
 * it is.
 *
 * @param client id of the client it is about, or null
 * @param lacking what fails first; null when the record is seen
 * @param confirmable whether what fails is only that a reason has not been stated
 * @param cells the cells of the policy that let it be seen, as {@code role.class}; when it is not
 *     seen, those that would if nothing else failed
 * @param relations by what the person is related to the client: kinds of relation
 * @param grounds what lets the record move to the person's register, and what forbids it
 */
public record Explanation(
    @Nullable String client,
    @Nullable Layer lacking,
    boolean confirmable,
    List<String> cells,
    List<String> relations,
    List<Ground> grounds) {

  public Explanation {
    cells = List.copyOf(cells);
    relations = List.copyOf(relations);
    grounds = List.copyOf(grounds);
  }

  /** Whether the person sees the record. */
  public boolean visible() {
    return lacking == null;
  }

  /**
   * One thing said for or against.
   *
   * @param code of {@code legal-basis} for a statute, {@code order}, {@code permit}, {@code
   *     consent}, {@code denial}, or {@code own-register} and {@code own-records} when none is
   *     needed
   * @param saidBy the record that says so, or null
   */
  public record Ground(String code, @Nullable ResourceKey saidBy) {}
}
