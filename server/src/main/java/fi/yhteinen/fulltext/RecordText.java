package fi.yhteinen.fulltext;

import fi.yhteinen.json.JsonKind;
import fi.yhteinen.json.JsonReader;
import fi.yhteinen.json.JsonValue;
import fi.yhteinen.json.Label;
import fi.yhteinen.json.Limits;
import fi.yhteinen.json.Part;
import fi.yhteinen.profiles.SafetyBan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is worth reading in a record: names, notes, descriptions, displays and narrative. Codes,
 * addresses of systems, identifiers and attachments are not; nor is anything of the form of a
 * personal identity code, wherever it stands, nor a person's postal or other address; nor what may
 * tell where a person under turvakielto is.
 *
 * @param content every text of the record, the narrative included
 * @param narrative its narrative alone
 */
public record RecordText(List<String> content, List<String> narrative) {

  private static final Set<String> TEXTS =
      Set.of(
          "text",
          "display",
          "title",
          "subtitle",
          "description",
          "name",
          "alias",
          "family",
          "given",
          "label",
          "comment",
          "note",
          "summary",
          "purpose",
          "instruction",
          "patientInstruction",
          "valueString",
          "valueMarkdown",
          "contentString",
          "detail",
          "details",
          "reason",
          "basis",
          "conclusion",
          "topic",
          "usage",
          "explanation",
          "requirements",
          "definition",
          "line",
          "city",
          "district",
          "availabilityExceptions",
          "extraDetails",
          "suffix");

  private static final Set<String> LEFT_OUT = Set.of("meta", "identifier", "contained");

  private static final Set<String> PERSONS = Set.of("Patient", "RelatedPerson", "Person");

  private static final Set<String> OF_PERSONS_LEFT_OUT =
      Set.of("address", "telecom", "photo", "extension", "modifierExtension");

  /** A personal identity code, also with spaces a hurried hand leaves around its sign. */
  private static final Pattern IDENTITY_CODE =
      Pattern.compile("\\b\\d{6}\\s?[-+A-FU-Ya-fu-y]\\s?\\d{3}[0-9A-Za-z]\\b");

  private static final Label BAN = new Label(SafetyBan.SYSTEM, SafetyBan.CODE);

  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern ENTITY = Pattern.compile("&(#\\d{1,6}|#x[0-9a-fA-F]{1,5}|\\w+);");

  public RecordText {
    content = List.copyOf(content);
    narrative = List.copyOf(narrative);
  }

  /** Reads the texts of a stored body. */
  public static RecordText of(byte[] body) {
    JsonValue root = JsonReader.read(body, Limits.STANDARD).root();
    if (root.string("resourceType").orElse("").equals("Patient") && Part.bears(body, BAN)) {
      root = JsonReader.read(Part.of(body, SafetyBan.HARMLESS), Limits.STANDARD).root();
    }
    var content = new ArrayList<String>();
    var narrative = new ArrayList<String>();
    boolean person = PERSONS.contains(root.string("resourceType").orElse(""));
    gather(root, person, content, narrative);
    for (JsonValue contained : root.children("contained")) {
      gather(contained, true, content, narrative);
    }
    return new RecordText(content, narrative);
  }

  /** A text without anything of the form of a personal identity code. */
  static String withoutIdentityCodes(String text) {
    return IDENTITY_CODE.matcher(text).replaceAll(" ");
  }

  private static void gather(
      JsonValue value, boolean person, List<String> content, List<String> narrative) {
    for (JsonValue child : value.children()) {
      String name = child.name();
      if (LEFT_OUT.contains(name) || (person && OF_PERSONS_LEFT_OUT.contains(name))) {
        continue;
      }
      switch (child.kind()) {
        case OBJECT -> gather(child, person, content, narrative);
        case ARRAY -> gatherAll(child, name, person, content, narrative);
        case STRING -> {
          if (name.equals("div")) {
            String text = withoutIdentityCodes(plain(child.text()));
            content.add(text);
            narrative.add(text);
          } else if (TEXTS.contains(name)) {
            content.add(withoutIdentityCodes(child.text()));
          }
        }
        case NUMBER, BOOLEAN, NULL -> {}
      }
    }
  }

  private static void gatherAll(
      JsonValue array, String name, boolean person, List<String> content, List<String> narrative) {
    for (JsonValue element : array.children()) {
      if (element.kind() == JsonKind.OBJECT) {
        gather(element, person, content, narrative);
      } else if (element.kind() == JsonKind.STRING && TEXTS.contains(name)) {
        content.add(withoutIdentityCodes(element.text()));
      }
    }
  }

  /** The words of XHTML, without its tags. */
  private static String plain(String xhtml) {
    String words = TAG.matcher(xhtml).replaceAll(" ");
    return words.indexOf('&') < 0
        ? words
        : ENTITY.matcher(words).replaceAll(entity -> character(entity.group(1)));
  }

  private static String character(String entity) {
    if (entity.startsWith("#x")) {
      return quoted(Integer.parseInt(entity.substring(2), 16));
    }
    if (entity.startsWith("#")) {
      return quoted(Integer.parseInt(entity.substring(1)));
    }
    return switch (entity) {
      case "amp" -> "&";
      case "lt" -> "<";
      case "gt" -> ">";
      case "quot" -> "\"";
      case "auml" -> "ä";
      case "ouml" -> "ö";
      case "aring" -> "å";
      case "Auml" -> "Ä";
      case "Ouml" -> "Ö";
      case "Aring" -> "Å";
      default -> " ";
    };
  }

  /** A character as a replacement in a regular expression. */
  private static String quoted(int codePoint) {
    return Character.isValidCodePoint(codePoint)
        ? Matcher.quoteReplacement(Character.toString(codePoint))
        : " ";
  }
}
