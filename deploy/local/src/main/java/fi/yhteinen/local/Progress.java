package fi.yhteinen.local;

/** Where a person reads what is going on. */
@FunctionalInterface
public interface Progress {

  void say(String line);

  /** Lines on the standard error stream, so that the output stays for results. */
  static Progress onScreen() {
    return System.err::println;
  }

  static Progress silent() {
    return line -> {};
  }
}
