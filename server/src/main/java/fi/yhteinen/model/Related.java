package fi.yhteinen.model;

import java.util.List;
import java.util.Set;

/**
 * Whom a caller is related to now, and what of other registers is shown to it: what a grant that
 * reaches related clients and needs a basis depends on, for those who cannot ask PostgreSQL record
 * by record.
 *
 * @param clients ids of the clients to whom the caller has an open care relation
 * @param shown what statutes and orders show of other registers
 * @param records the store's numbers of what clients' wills show of other registers
 * @param opened the store's numbers of what the caller has opened for a stated reason
 * @param barred ids of the clients whose records the caller must not handle, in whatever way they
 *     are reached
 * @param parted ids of the clients to whose case a consent brought the caller that is no more: what
 *     belongs to all who are related to them is not shown
 */
public record Related(
    Set<String> clients,
    List<Shown> shown,
    Set<Long> records,
    Set<Long> opened,
    Set<String> barred,
    Set<String> parted) {

  /** Related to nobody. */
  public static final Related NOBODY =
      new Related(Set.of(), List.of(), Set.of(), Set.of(), Set.of(), Set.of());

  public Related {
    clients = Set.copyOf(clients);
    shown = List.copyOf(shown);
    records = Set.copyOf(records);
    opened = Set.copyOf(opened);
    barred = Set.copyOf(barred);
    parted = Set.copyOf(parted);
  }

  /** Classes of one register that are shown of some clients. */
  public record Shown(String register, Set<DataClass> classes, Set<String> clients) {

    public Shown {
      classes = Set.copyOf(classes);
      clients = Set.copyOf(clients);
    }
  }
}
