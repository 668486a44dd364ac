package fi.yhteinen.validation;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says which files may come in with a record: PDF, PNG, JPEG and plain text, each of which must
 * begin as its type says. What a browser could run (HTML, SVG), unpack or execute has no way in.
 */
final class AttachedFiles {

  private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

  /** The file that every virus scanner knows; the hub has no scanner of its own. */
  private static final String SCANNERS_TEST_FILE = "EICAR-STANDARD-ANTIVIRUS-TEST-FILE";

  private AttachedFiles() {}

  /** The rule that an attachment breaks, if any; one without data breaks none. */
  static Optional<String> broken(@Nullable String contentType, @Nullable String data) {
    if (data == null || contentType == null) {
      return Optional.empty();
    }
    byte[] file;
    try {
      file = Base64.getDecoder().decode(data);
    } catch (IllegalArgumentException e) {
      return Optional.of("attachment-content");
    }
    Boolean isWhatItSays =
        switch (contentType.toLowerCase(Locale.ROOT).replace(" ", "")) {
          case "application/pdf" -> startsWith(file, PDF);
          case "image/png" -> startsWith(file, PNG);
          case "image/jpeg" -> startsWith(file, JPEG);
          case "text/plain", "text/plain;charset=utf-8" -> isPlainText(file);
          default -> null;
        };
    if (isWhatItSays == null) {
      return Optional.of("attachment-type");
    }
    return isWhatItSays ? Optional.empty() : Optional.of("attachment-content");
  }

  private static boolean startsWith(byte[] file, byte[] beginning) {
    return file.length > beginning.length
        && Arrays.equals(file, 0, beginning.length, beginning, 0, beginning.length);
  }

  /** UTF-8 without control characters, not beginning as a markup language does. */
  private static boolean isPlainText(byte[] file) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      return false;
    }
    return text.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t')
        && !text.stripLeading().startsWith("<")
        && !text.contains(SCANNERS_TEST_FILE);
  }
}
