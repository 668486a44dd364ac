package fi.yhteinen.keycloak;

/** Keycloak handed out no token; the message says at which step, and never a secret. */
public final class LoginRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LoginRefusedException(String reason) {
    super(reason);
  }
}
