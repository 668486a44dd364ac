package fi.yhteinen.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the bytes that are stored from a resource as it was sent.
 *
 * <p>The text stays as sent, member order, number forms and escapes included, but for: space
 * between tokens, which is dropped; {@code id}, {@code meta.versionId}, {@code meta.lastUpdated}
 * and {@code meta.security}, which are the server's; references, where {@link #references} says so.
 * A missing {@code id} is put after {@code resourceType}, a missing {@code meta} after {@code id};
 * the version and its time come first in {@code meta}.
 */
public final class Rewrite {

  private static final Set<String> URI_MEMBERS =
      Set.of("valueUri", "valueUrl", "valueUuid", "url", "uri");

  private final JsonDocument document;
  private final Tape tape;
  private final int resource;
  private final Map<String, String> references;
  private final Utf8Buffer out;

  private Rewrite(JsonResource resource, Map<String, String> references) {
    JsonValue value = resource.value();
    this.document = value.document();
    this.tape = document.tape();
    this.resource = value.node();
    this.references = references;
    this.out = new Utf8Buffer(value.end() - value.start() + 200);
  }

  /** The bytes of a new version. */
  public static byte[] stored(JsonResource resource, ServerMembers members) {
    return stored(resource, members, Map.of());
  }

  /**
   * The bytes of a new version, in which references are replaced: the exact value of a member
   * {@code reference}, and of {@code url}, {@code uri}, {@code valueUri}, {@code valueUrl} and
   * {@code valueUuid} where it is a {@code urn:uuid:}.
   */
  public static byte[] stored(
      JsonResource resource, ServerMembers members, Map<String, String> references) {
    Rewrite rewrite = new Rewrite(resource, references);
    rewrite.resource(members);
    return rewrite.out.toBytes();
  }

  /** The resource as sent, without space between its tokens. */
  public static byte[] minified(JsonResource resource) {
    Rewrite rewrite = new Rewrite(resource, Map.of());
    rewrite.value(rewrite.resource);
    return rewrite.out.toBytes();
  }

  /** The resource without the members of the server, and with or without its labels. */
  static byte[] withoutServerMembers(JsonResource resource, boolean labels) {
    Rewrite rewrite = new Rewrite(resource, Map.of());
    rewrite.masked(labels);
    return rewrite.out.toBytes();
  }

  private void resource(ServerMembers members) {
    boolean hasId = tape.member(resource, Names.ID) >= 0;
    boolean hasMeta = tape.member(resource, Names.META) >= 0;
    byte[] idAfter = hasId ? Names.ID : Names.RESOURCE_TYPE;
    out.raw('{');
    for (int member = resource + 1; member < tape.after(resource); member = tape.after(member)) {
      if (tape.isNamed(member, Names.ID)) {
        id(members);
      } else if (tape.isNamed(member, Names.META)) {
        separate();
        meta(member, members);
      } else {
        member(member);
      }
      if (tape.isNamed(member, idAfter)) {
        if (!hasId) {
          id(members);
        }
        if (!hasMeta) {
          separate();
          meta(-1, members);
        }
      }
    }
    out.raw('}');
  }

  private void id(ServerMembers members) {
    separate();
    out.raw("\"id\":").string(members.id());
  }

  private void meta(int meta, ServerMembers members) {
    out.raw("\"meta\":{\"versionId\":")
        .string(members.versionId())
        .raw(",\"lastUpdated\":\"")
        .raw(Moments.text(members.lastUpdated()))
        .raw('"');
    int security = tape.member(meta, Names.SECURITY);
    for (int member = meta + 1;
        meta >= 0 && member < tape.after(meta);
        member = tape.after(member)) {
      if (member == security) {
        security(security, members.labels());
      } else if (!isOfServer(member)) {
        member(member);
      }
    }
    if (security < 0) {
      security(-1, members.labels());
    }
    out.raw('}');
  }

  private void security(int sent, ServerMembers.Labels labels) {
    switch (labels) {
      case ServerMembers.Labels.AsSent() -> security(sent, List.of());
      case ServerMembers.Labels.Exactly(List<Label> all) -> security(-1, all);
      case ServerMembers.Labels.AndAlso(List<Label> more) -> security(sent, missing(sent, more));
    }
  }

  private void security(int sent, List<Label> more) {
    if (sent < 0 && more.isEmpty()) {
      return;
    }
    separate();
    out.raw("\"security\":[");
    if (sent >= 0) {
      children(sent);
    }
    for (Label label : more) {
      separate();
      out.raw("{\"system\":").string(label.system());
      out.raw(",\"code\":").string(label.code()).raw('}');
    }
    out.raw(']');
  }

  private List<Label> missing(int sent, List<Label> more) {
    List<Label> missing = new ArrayList<>(more);
    if (sent >= 0) {
      new JsonValue(document, sent).children().stream().map(Label::of).forEach(missing::remove);
    }
    return missing;
  }

  private void masked(boolean labels) {
    out.raw('{');
    for (int member = resource + 1; member < tape.after(resource); member = tape.after(member)) {
      if (tape.isNamed(member, Names.META)) {
        maskedMeta(member, labels);
      } else if (!tape.isNamed(member, Names.ID)) {
        member(member);
      }
    }
    out.raw('}');
  }

  /** Metadata without content looks like none. */
  private void maskedMeta(int meta, boolean labels) {
    boolean opened = false;
    for (int member = meta + 1; member < tape.after(meta); member = tape.after(member)) {
      if (!isOfServer(member) && (labels || !tape.isNamed(member, Names.SECURITY))) {
        if (!opened) {
          separate();
          out.raw("\"meta\":{");
          opened = true;
        }
        member(member);
      }
    }
    if (opened) {
      out.raw('}');
    }
  }

  private boolean isOfServer(int member) {
    return tape.isNamed(member, Names.VERSION_ID)
        || tape.isNamed(member, Names.LAST_UPDATED)
        || tape.isNamed(member, Names.VERSION_ID_EXTENSION)
        || tape.isNamed(member, Names.LAST_UPDATED_EXTENSION);
  }

  private void member(int member) {
    separate();
    if (document.isCompact() && references.isEmpty()) {
      out.raw(tape.text, tape.name(member), tape.end(member));
      return;
    }
    int name = tape.name(member);
    int nameEnd = name + 1;
    while (tape.text[nameEnd] != '"') {
      nameEnd++;
    }
    out.raw(tape.text, name, nameEnd + 1).raw(':');
    String replacement = references.isEmpty() ? null : replacement(member);
    if (replacement != null) {
      out.string(replacement);
    } else {
      value(member);
    }
  }

  private void value(int node) {
    switch (tape.kind(node)) {
      case OBJECT -> {
        out.raw('{');
        children(node);
        out.raw('}');
      }
      case ARRAY -> {
        out.raw('[');
        children(node);
        out.raw(']');
      }
      case STRING, NUMBER, BOOLEAN, NULL -> out.raw(tape.text, tape.start(node), tape.end(node));
    }
  }

  private void children(int node) {
    for (int child = node + 1; child < tape.after(node); child = tape.after(child)) {
      if (tape.name(child) >= 0) {
        member(child);
      } else {
        separate();
        value(child);
      }
    }
  }

  private @Nullable String replacement(int member) {
    if (!tape.is(member, JsonKind.STRING)) {
      return null;
    }
    String name = Names.at(tape.text, tape.name(member));
    boolean uri = URI_MEMBERS.contains(name);
    if (!uri && !name.equals("reference")) {
      return null;
    }
    String value = Text.decode(tape.text, tape.start(member), tape.end(member));
    return uri && !value.startsWith("urn:uuid:") ? null : references.get(value);
  }

  private void separate() {
    if (out.last() != '{' && out.last() != '[') {
      out.raw(',');
    }
  }
}
