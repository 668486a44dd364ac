package fi.yhteinen.json;

import java.util.Locale;

/** Everything this room refuses. The text never holds anything from the body. */
public enum Fault {
  EMPTY_BODY(Answer.MALFORMED, "structure", "The body is empty"),
  TRUNCATED(Answer.MALFORMED, "structure", "The JSON ends too early"),
  TRAILING_CONTENT(Answer.MALFORMED, "structure", "Something follows the JSON value"),
  UNEXPECTED_CHARACTER(Answer.MALFORMED, "structure", "This is not JSON"),
  BYTE_ORDER_MARK(Answer.MALFORMED, "structure", "Send UTF-8 without a byte order mark"),
  BAD_ENCODING(Answer.MALFORMED, "structure", "The bytes are not valid UTF-8"),
  BAD_ESCAPE(Answer.MALFORMED, "structure", "A backslash is followed by something unknown"),
  RAW_LINE_BREAK(Answer.MALFORMED, "structure", "Write line breaks and tabs as escapes"),
  MEMBER_NAME(Answer.MALFORMED, "structure", "A member name is not an element name of FHIR"),
  DUPLICATE_MEMBER(Answer.MALFORMED, "structure", "The same member is written twice"),
  EMPTY_OBJECT(Answer.MALFORMED, "structure", "An object must not be empty"),
  EMPTY_ARRAY(Answer.MALFORMED, "structure", "An array must not be empty"),
  NESTED_ARRAY(Answer.MALFORMED, "structure", "An array must not hold an array"),
  MIXED_ARRAY(Answer.MALFORMED, "structure", "An array must hold values of one kind"),
  NULL_VALUE(
      Answer.MALFORMED, "structure", "null only fills a gap beside an extension of a primitive"),
  PRIMITIVE_EXTENSION(
      Answer.MALFORMED, "structure", "An underscore member does not fit the member beside it"),
  ROOT(Answer.MALFORMED, "structure", "The body must be one JSON object (a patch: one array)"),
  RESOURCE_TYPE(Answer.MALFORMED, "structure", "A resource must name its resourceType"),
  RESOURCE_SHAPE(Answer.MALFORMED, "structure", "This element must be an object or array"),
  NUL_CHARACTER(Answer.MALFORMED, "value", "A string must not hold the character zero"),
  LONE_SURROGATE(Answer.MALFORMED, "value", "A string holds half a surrogate pair"),
  EMPTY_STRING(Answer.MALFORMED, "value", "A string must not be empty"),
  NUMBER_RANGE(Answer.MALFORMED, "value", "The number has too many digits or too large a power"),
  ID_FORM(
      Answer.MALFORMED, "value", "An id is 1 to 64 letters, digits, hyphens and dots, unescaped"),
  TOO_DEEP(Answer.MALFORMED, "too-costly", "Too many levels inside one another"),
  BODY_TOO_LONG(Answer.TOO_LARGE, "too-long", "The body is too long"),
  TOO_MANY_ENTRIES(Answer.TOO_LARGE, "too-costly", "The Bundle has too many entries"),
  STRING_TOO_LONG(Answer.UNACCEPTABLE, "too-long", "The string is too long"),
  DATA_TOO_LONG(Answer.UNACCEPTABLE, "too-long", "The attachment is too long or not base64"),
  TOO_MANY_ELEMENTS(Answer.UNACCEPTABLE, "too-costly", "The resource has too many elements"),
  TOO_MANY_MEMBERS(Answer.UNACCEPTABLE, "too-costly", "The object has too many members"),
  TOO_MANY_CONTAINED(Answer.UNACCEPTABLE, "too-costly", "Too many contained resources"),
  CONTROL_CHARACTER(Answer.UNACCEPTABLE, "value", "A string holds a control character"),
  DIRECTION_CONTROL(
      Answer.UNACCEPTABLE, "value", "A string holds a character that overrides text direction"),
  CONTAINED_DUPLICATE(Answer.UNACCEPTABLE, "duplicate", "Two contained resources share an id"),
  CONTAINED_NESTED(
      Answer.UNACCEPTABLE, "invariant", "A contained resource contains another (dom-2)"),
  CONTAINED_UNUSED(
      Answer.UNACCEPTABLE, "invariant", "A contained resource is not referred to (dom-3)"),
  UNSAFE_NARRATIVE(
      Answer.UNACCEPTABLE, "security", "The narrative is not within the XHTML that FHIR allows"),
  PATCH_OPERATION(Answer.MALFORMED, "structure", "This is not an operation of RFC 6902"),
  PATCH_POINTER(Answer.MALFORMED, "value", "This is not a JSON pointer to something in a record"),
  PATCH_PLACE(Answer.UNACCEPTABLE, "processing", "The record has no such place for the operation"),
  PATCH_TEST(Answer.UNACCEPTABLE, "conflict", "The record does not say what the patch expects"),
  PATCH_TOO_LONG(Answer.UNACCEPTABLE, "too-long", "The patched record would be too long");

  /** What kind of answer a refusal deserves at an edge. */
  public enum Answer {
    /** Not readable, or against a basic rule of the format (HTTP 400). */
    MALFORMED,
    /** More than is taken in (HTTP 413). */
    TOO_LARGE,
    /** Readable, but not acceptable here (HTTP 422). */
    UNACCEPTABLE
  }

  private final Answer answer;
  private final String issueCode;
  private final String text;

  Fault(Answer answer, String issueCode, String text) {
    this.answer = answer;
    this.issueCode = issueCode;
    this.text = text;
  }

  public Answer answer() {
    return answer;
  }

  /** The code of FHIR's IssueType. */
  public String issueCode() {
    return issueCode;
  }

  /** The key of the message in the page's languages, as in {@code json.duplicate-member}. */
  public String messageKey() {
    return "json." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** One English sentence without content. */
  public String text() {
    return text;
  }
}
