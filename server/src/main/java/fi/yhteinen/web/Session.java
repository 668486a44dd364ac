package fi.yhteinen.web;

/**
 * A login that is open.
 *
 * @param id the digest of the cookie
 * @param version grows each time the tokens change
 */
@SuppressWarnings("ArrayRecordComponent") // compared never
record Session(byte[] id, int version, Tokens tokens) {

  @Override
  public String toString() {
    return "Session[version " + version + "]";
  }
}
