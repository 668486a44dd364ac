package fi.yhteinen.json;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole body once, from left to right, into a tape. Stops at the first fault; or, to tell
 * all of them, goes on behind every fault that leaves no doubt where the next value begins.
 */
final class Scanner {

  private static final Fault[] FAULTS = Fault.values();
  private static final byte[] TRUE = Names.ascii("true");
  private static final byte[] FALSE = Names.ascii("false");
  private static final byte[] NULL = Names.ascii("null");

  private final byte[] text;
  private final Limits limits;
  private final Tape tape;
  private int at;
  private boolean compact = true;
  private int nestedArray = -1;
  private int dataBytes;

  /** The names of the objects that are open, innermost last. */
  private int[] nameHashes = new int[64];

  private int[] names = new int[64];
  private int openNames;

  /** The values that are open, outermost first. */
  private final int[] open;

  private int depth;

  /** The faults so far, when going on; null to stop at the first. */
  private final @Nullable List<JsonRefused> faults;

  Scanner(byte[] text, Limits limits) {
    this(text, limits, null);
  }

  /**
   * @param faults takes every fault that can be gone behind; null to stop at the first
   */
  Scanner(byte[] text, Limits limits, @Nullable List<JsonRefused> faults) {
    this.text = text;
    this.faults = faults;
    this.limits = limits;
    this.tape = new Tape(text);
    this.open = new int[limits.depth() + 2];
  }

  Tape scan() {
    if (text.length > limits.totalBytes()) {
      throw new JsonRefused(Fault.BODY_TOO_LONG, "");
    }
    if (text.length >= 3
        && text[0] == (byte) 0xef
        && text[1] == (byte) 0xbb
        && text[2] == (byte) 0xbf) {
      throw new JsonRefused(Fault.BYTE_ORDER_MARK, "");
    }
    skipSpace();
    if (at == text.length) {
      throw new JsonRefused(Fault.EMPTY_BODY, "");
    }
    compact = true;
    value(-1);
    boolean compactRoot = compact;
    skipSpace();
    if (at != text.length) {
      throw new JsonRefused(Fault.TRAILING_CONTENT, "");
    }
    compact = compactRoot;
    if (nestedArray >= 0) {
      found(new JsonRefused(Fault.NESTED_ARRAY, Expression.of(tape, nestedArray)));
    }
    if (text.length - dataBytes > limits.bodyBytes()) {
      throw new JsonRefused(Fault.BODY_TOO_LONG, "");
    }
    return tape;
  }

  /** Whether there was no space between the tokens of the value read. */
  boolean isCompact() {
    return compact;
  }

  private int value(int name) {
    if (at >= text.length) {
      throw refused(Fault.TRUNCATED);
    }
    int node = tape.add(at, name);
    open[depth] = node;
    if (node >= limits.bundleElements()) {
      throw refused(Fault.TOO_MANY_ELEMENTS);
    }
    switch (text[at]) {
      case '"' -> string(node);
      case '{' -> object(node);
      case '[' -> array(node);
      case 't' -> word(TRUE);
      case 'f' -> word(FALSE);
      case 'n' -> word(NULL);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw refused(Fault.UNEXPECTED_CHARACTER);
    }
    tape.close(node, at);
    return node;
  }

  private void object(int node) {
    enter();
    int firstName = openNames;
    boolean parallels = false;
    while (true) {
      skipSpace();
      if (at < text.length && text[at] == '}' && openNames == firstName) {
        foundEmpty(Fault.EMPTY_OBJECT);
        return;
      }
      int name = name(firstName);
      parallels |= text[name + 1] == '_';
      skipSpace();
      expect(':');
      skipSpace();
      int value = value(name);
      JsonKind kind = tape.kind(value);
      if (kind == JsonKind.NULL) {
        found(refused(Fault.NULL_VALUE));
      }
      parallels |= kind == JsonKind.ARRAY && PrimitiveExtensions.hasNull(tape, value);
      skipSpace();
      if (closes('}')) {
        break;
      }
    }
    openNames = firstName;
    depth--;
    tape.close(node, at);
    if (parallels) {
      requireNone(PrimitiveExtensions.misfit(tape, node), Fault.PRIMITIVE_EXTENSION);
      requireNone(PrimitiveExtensions.gap(tape, node), Fault.NULL_VALUE);
    }
  }

  private void array(int node) {
    if (depth > 0 && text[tape.start(open[depth - 1])] == '[' && nestedArray < 0) {
      nestedArray = node;
    }
    enter();
    JsonKind kindOfAll = JsonKind.NULL;
    skipSpace();
    if (at < text.length && text[at] == ']') {
      foundEmpty(Fault.EMPTY_ARRAY);
      return;
    }
    while (true) {
      skipSpace();
      JsonKind kind = tape.kind(value(-1));
      if (kindOfAll == JsonKind.NULL) {
        kindOfAll = kind;
      } else if (kind != kindOfAll && kind != JsonKind.NULL) {
        found(refused(Fault.MIXED_ARRAY));
      }
      skipSpace();
      if (closes(']')) {
        break;
      }
    }
    depth--;
  }

  private void enter() {
    at++;
    if (++depth > limits.depth()) {
      throw outside(Fault.TOO_DEEP);
    }
  }

  /** Reads a member name that the object does not have yet; gives its offset. */
  private int name(int firstName) {
    open[depth] = -1;
    int start = at;
    if (at >= text.length || text[at] != '"') {
      throw refused(at >= text.length ? Fault.TRUNCATED : Fault.UNEXPECTED_CHARACTER);
    }
    at = checked(Characters.nameEnd(text, at));
    int hash = 0;
    for (int i = start + 1; i < at - 1; i++) {
      hash = hash * 31 + text[i];
    }
    for (int i = firstName; i < openNames; i++) {
      if (nameHashes[i] == hash && Names.same(text, names[i], start)) {
        found(twice(start));
      }
    }
    if (openNames - firstName >= limits.objectMembers()) {
      throw refused(Fault.TOO_MANY_MEMBERS);
    }
    if (openNames == names.length) {
      names = Arrays.copyOf(names, openNames * 2);
      nameHashes = Arrays.copyOf(nameHashes, openNames * 2);
    }
    names[openNames] = start;
    nameHashes[openNames++] = hash;
    return start;
  }

  private void string(int node) {
    int start = at;
    at = stringEnd();
    if (at - start - 2 > limits.stringBytes()) {
      if (!tape.isNamed(node, Names.DATA)) {
        found(refused(Fault.STRING_TOO_LONG));
      } else if (at - start - 2 > limits.dataBytes()
          || !Base64Text.isBase64(text, start + 1, at - 1)) {
        found(refused(Fault.DATA_TOO_LONG));
      }
    }
    if (tape.isNamed(node, Names.DATA)) {
      dataBytes += at - start;
    } else if (tape.isNamed(node, Names.DIV)) {
      Fault fault = Narrative.check(Text.decode(text, start, at), limits.depth());
      if (fault != null) {
        found(refused(fault));
      }
    }
  }

  private int stringEnd() {
    int end = Characters.stringEnd(text, at);
    if (end >= 0) {
      return end;
    }
    int quote = Characters.closingQuote(text, at);
    if (quote < 0) {
      throw refused(FAULTS[~end]);
    }
    found(refused(FAULTS[~end]));
    return quote + 1;
  }

  private void number() {
    int end = Numbers.end(text, at, limits);
    if (~end == Fault.NUMBER_RANGE.ordinal()) {
      found(refused(Fault.NUMBER_RANGE));
      end = Numbers.roughEnd(text, at);
    }
    at = checked(end);
  }

  private void word(byte[] word) {
    for (byte b : word) {
      if (at >= text.length || text[at] != b) {
        throw refused(at >= text.length ? Fault.TRUNCATED : Fault.UNEXPECTED_CHARACTER);
      }
      at++;
    }
  }

  private boolean closes(char bracket) {
    byte b = at < text.length ? text[at] : 0;
    if (b != ',' && b != bracket) {
      open[depth] = -1;
      throw refused(at < text.length ? Fault.UNEXPECTED_CHARACTER : Fault.TRUNCATED);
    }
    at++;
    return b == bracket;
  }

  private void expect(char expected) {
    if (at >= text.length || text[at] != expected) {
      throw refused(at >= text.length ? Fault.TRUNCATED : Fault.UNEXPECTED_CHARACTER);
    }
    at++;
  }

  private void skipSpace() {
    while (at < text.length
        && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
      at++;
      compact = false;
    }
  }

  private int checked(int end) {
    if (end < 0) {
      throw refused(FAULTS[~end]);
    }
    return end;
  }

  /** Refuses the object or array that was just entered. */
  private JsonRefused outside(Fault fault) {
    depth--;
    return refused(fault);
  }

  /** The object or array that was just entered ends here. */
  private void foundEmpty(Fault fault) {
    found(outside(fault));
    at++;
  }

  private JsonRefused twice(int name) {
    JsonRefused where = refused(Fault.DUPLICATE_MEMBER);
    String object = where.expression();
    return new JsonRefused(
        Fault.DUPLICATE_MEMBER, object + (object.isEmpty() ? "" : ".") + Names.at(text, name), at);
  }

  private void requireNone(int node, Fault fault) {
    if (node >= 0) {
      found(refused(fault, node));
    }
  }

  /** Goes on behind a fault, if that is wanted and there were not too many. */
  private void found(JsonRefused fault) {
    if (faults == null || faults.size() >= JsonFaults.MOST) {
      throw fault;
    }
    faults.add(fault);
  }

  private JsonRefused refused(Fault fault) {
    return refused(fault, open[depth] >= 0 ? open[depth] : depth > 0 ? open[depth - 1] : -1);
  }

  /** Ends what is still open, so that the place can be named. */
  private JsonRefused refused(Fault fault, int node) {
    for (int i = 0; i <= depth; i++) {
      if (open[i] >= 0) {
        tape.close(open[i], text.length);
      }
    }
    return new JsonRefused(fault, node < 0 ? "" : Expression.of(tape, node), at);
  }
}
