package fi.yhteinen.local;

/** One server of a stack, as a child process. */
interface Server {

  /** As people call it, with its version where that helps. */
  String name();

  /** Whether there is a process of it, answering or not. */
  boolean isRunning();

  /** Whether it runs and answers. */
  boolean isReady();

  /** Starts it after clearing away what a crash left, and returns when it answers. */
  void start();

  /** Stops it in good order, or by force when it does not listen; nothing when it is not there. */
  void stop();
}
