package fi.yhteinen.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How the machine's processors have spent their time since it started, as Linux counts it.
 *
 * @param idle with nothing to do
 * @param stolen ready to run, but the host of a virtual machine ran something else
 * @param all in sum
 */
record Processors(long idle, long stolen, long all) {

  private static final Path COUNTERS = Path.of("/proc/stat");
  private static final int IDLE = 3;
  private static final int STOLEN = 7;

  /** Now; all zeros where it is not counted. */
  static Processors now() {
    try {
      return Files.isReadable(COUNTERS)
          ? of(Files.readAllLines(COUNTERS).getFirst())
          : new Processors(0, 0, 0);
    } catch (IOException e) {
      return new Processors(0, 0, 0);
    }
  }

  /** From the line {@code cpu user nice system idle iowait irq softirq steal …}. */
  static Processors of(String line) {
    long[] spent =
        Arrays.stream(line.trim().split("\\s+"))
            .skip(1)
            .limit(8)
            .mapToLong(Long::parseLong)
            .toArray();
    return new Processors(spent[IDLE], spent[STOLEN], Arrays.stream(spent).sum());
  }

  /** Of the time since then, how many percent were idle. */
  int percentIdle(Processors then) {
    return percent(idle - then.idle, then);
  }

  /** Of the time since then, how many percent were stolen. */
  int percentStolen(Processors then) {
    return percent(stolen - then.stolen, then);
  }

  private int percent(long part, Processors then) {
    return all == then.all ? 0 : (int) Math.round(100.0 * part / (all - then.all));
  }
}
