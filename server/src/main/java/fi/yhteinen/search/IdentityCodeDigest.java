package fi.yhteinen.search;

/** Turns a personal identity code into a number that tells nothing without the key. */
public interface IdentityCodeDigest {

  /** Always the same number for the same code; never 0. */
  long of(String identityCode);
}
