package fi.yhteinen;

import static fi.yhteinen.Attack.CANARY;
import static fi.yhteinen.Attack.body;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Files that must not come in with a record (B83). */
final class HostileFiles {

  /** In two parts, so that no scanner takes this source for what it speaks of. */
  private static final String SCANNERS_TEST_FILE =
      "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";

  private HostileFiles() {}

  static List<Attack> all() {
    return List.of(
        file("HTML", "text/html", "<script>" + CANARY + "</script>"),
        file("SVG", "image/svg+xml", "<svg onload='alert(1)'/>"),
        file("HTML called text", "text/plain", "<html><script>" + CANARY + "</script>"),
        file("PDF behind HTML", "application/pdf", "<html>" + CANARY + "</html>%PDF-1.7\n"),
        file("SVG called JPEG", "image/jpeg", "<svg onload='alert(1)'/>"),
        file("PDF called PNG", "image/png", "%PDF-1.7\n" + CANARY),
        file("zip", "application/zip", "PK\u0003\u0004" + CANARY),
        file(
            "document with macros",
            "application/vnd.ms-word.document.macroEnabled.12",
            "PK\u0003\u0004" + CANARY),
        file("the scanners' test file", "text/plain", SCANNERS_TEST_FILE),
        document("11 MB", "application/pdf", "A".repeat(11 * 1024 * 1024 / 3 * 4), "too-long")
            .or(413),
        body(
                "B83 HTML in a Binary",
                "{\"resourceType\":\"Binary\",\"contentType\":\"text/html\",\"data\":\"PHA+\"}",
                422,
                "security")
            .by("loader")
            .to("POST", "Binary"));
  }

  private static Attack file(String row, String contentType, String file) {
    String data = Base64.getEncoder().encodeToString(file.getBytes(StandardCharsets.UTF_8));
    return document(row, contentType, data, "security");
  }

  private static Attack document(String row, String contentType, String data, String issue) {
    return body(
            "B83 " + row,
            "{\"resourceType\":\"DocumentReference\",\"status\":\"current\",\"subject\":"
                + "{\"reference\":\"@client\"},\"content\":[{\"attachment\":{\"contentType\":\""
                + contentType
                + "\",\"data\":\""
                + data
                + "\"}}]}",
            422,
            issue)
        .to("POST", "DocumentReference");
  }
}
