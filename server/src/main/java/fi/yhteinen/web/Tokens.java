package fi.yhteinen.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;

/**
 * What a login gave: tokens that never leave the server, and the name to show.
 *
 * @param access the access token
 * @param accessEnds when it stops being valid
 * @param refresh the token that fetches the next one
 * @param name the person's name, for the page only
 */
record Tokens(String access, Instant accessEnds, String refresh, String name) {

  private static final Duration EARLY = Duration.ofSeconds(20);

  boolean isStale(Instant now) {
    return !now.isBefore(accessEnds.minus(EARLY));
  }

  byte[] bytes() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeUTF(access);
      out.writeLong(accessEnds.toEpochMilli());
      out.writeUTF(refresh);
      out.writeUTF(name);
    } catch (IOException e) {
      throw new UncheckedIOException("writing the tokens of a session", e);
    }
    return bytes.toByteArray();
  }

  static Tokens of(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return new Tokens(
          in.readUTF(), Instant.ofEpochMilli(in.readLong()), in.readUTF(), in.readUTF());
    } catch (IOException e) {
      throw new UncheckedIOException("reading the tokens of a session", e);
    }
  }

  @Override
  public String toString() {
    return "Tokens[until " + accessEnds + "]";
  }
}
