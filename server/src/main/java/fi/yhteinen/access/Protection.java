package fi.yhteinen.access;

import fi.yhteinen.model.DataClass;

/**
 * How well the classes of data are protected against each other. The plan is open to most, what is
 * specially protected to fewest; social situation, health, days and compensation are open to
 * different roles, so that none of them is more protected than another, and the diary is more
 * protected than each.
 */
final class Protection {

  private Protection() {}

  static boolean isLower(DataClass one, DataClass other) {
    return rank(one) < rank(other);
  }

  /** A class at least as protected as both. */
  static DataClass higher(DataClass one, DataClass other) {
    if (one == other) {
      return one;
    }
    if (rank(one) == rank(other)) {
      return DataClass.D;
    }
    return isLower(one, other) ? other : one;
  }

  private static int rank(DataClass dataClass) {
    return switch (dataClass) {
      case O -> 0;
      case P -> 1;
      case S, H, E, C -> 2;
      case D -> 3;
      case M -> 4;
      case L -> 5;
    };
  }
}
