package fi.yhteinen.local.region;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Who works with a generated client, the lead first. Leena has every client of the recall corpus,
 * so that one person may see all of it.
 */
record CaseWorkers(List<String> names) {

  CaseWorkers {
    names = List.copyOf(names);
  }

  static CaseWorkers of(int client) {
    List<String> names = new ArrayList<>();
    boolean isLeenas = client < RecallCorpus.CLIENTS || client % 2 == 0;
    if (isLeenas) {
      names.add("leena");
    }
    if (!isLeenas || client % 3 == 0) {
      names.add("olli");
    }
    names.add(client % 4 == 0 ? 0 : names.size(), "taru");
    if (client % 3 == 1) {
      names.add("kaisa");
    }
    if (client % 5 == 2) {
      names.add("mika");
    }
    if (client % 3 == 2) {
      names.add("heli");
    }
    return new CaseWorkers(names);
  }

  boolean have(String name) {
    return names.contains(name);
  }

  String lead() {
    return names.getFirst();
  }

  /** The social worker or social instructor. */
  String social() {
    return have("leena") ? "leena" : "olli";
  }

  /** Someone of this team who writes entries of this class. */
  String author(String dataClass, Random random) {
    return switch (dataClass) {
      case "M" -> "mika";
      case "H" -> have("heli") ? "heli" : social();
      case "P" -> have("kaisa") && random.nextBoolean() ? "kaisa" : "taru";
      default -> have("olli") && random.nextBoolean() ? "olli" : social();
    };
  }
}
