package fi.yhteinen.store;

/** Thrown by a {@link ChangeListener} whose peer is down for the moment. */
public final class ListenerUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ListenerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
