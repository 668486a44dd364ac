package fi.yhteinen.json;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Puts stored resources together into a Bundle, front to back, without reading them.
 *
 * <p>Call in FHIR's order: id, total, links, then entry by entry its resource, search, request and
 * response. What comes too late or twice is an {@link IllegalStateException}. Text is escaped;
 * resources and outcomes must be JSON objects already and are taken as they are.
 */
public final class BundleWriter {

  /** How far the Bundle, or the entry being written, has come. */
  private enum Stage {
    TYPE,
    ID,
    TOTAL,
    LINKS,
    ENTRY,
    RESOURCE,
    SEARCH,
    REQUEST,
    RESPONSE,
    CLOSED
  }

  private final Utf8Buffer out;
  private Stage stage = Stage.TYPE;
  private boolean entries;

  /**
   * Begins a Bundle.
   *
   * @param type code of FHIR's BundleType, such as {@code searchset}
   */
  public BundleWriter(String type) {
    this(type, 16_384);
  }

  /** Begins a Bundle that will be about so many bytes long. */
  public BundleWriter(String type, int expectedBytes) {
    this.out = new Utf8Buffer(expectedBytes);
    out.raw("{\"resourceType\":\"Bundle\",\"type\":").string(type);
  }

  /** Names the Bundle and says when it was put together. */
  public BundleWriter id(String id, Instant lastUpdated) {
    to(Stage.ID);
    out.raw(",\"id\":").string(id).raw(",\"meta\":{\"lastUpdated\":");
    out.string(Moments.text(lastUpdated)).raw('}');
    return this;
  }

  /** Says how many matches there are in all; null leaves it unsaid. */
  public BundleWriter total(@Nullable Long total) {
    to(Stage.TOTAL);
    if (total != null) {
      out.raw(",\"total\":").raw(total.toString());
    }
    return this;
  }

  public BundleWriter link(String relation, String url) {
    boolean first = stage != Stage.LINKS;
    if (first) {
      to(Stage.LINKS);
    }
    out.raw(first ? ",\"link\":[" : ",").raw("{\"relation\":").string(relation);
    out.raw(",\"url\":").string(url).raw('}');
    return this;
  }

  /** Begins an entry; null for one without an address. At least one member must follow. */
  public BundleWriter entry(@Nullable String fullUrl) {
    closeLinks();
    closeEntry();
    out.raw(entries ? ",{" : ",\"entry\":[{");
    entries = true;
    stage = Stage.ENTRY;
    if (fullUrl != null) {
      out.raw("\"fullUrl\":").string(fullUrl);
    }
    return this;
  }

  public BundleWriter resource(byte[] stored) {
    member(Stage.RESOURCE, "resource");
    out.raw(stored);
    return this;
  }

  /**
   * Says why the entry is here.
   *
   * @param mode {@code match}, {@code include} or {@code outcome}
   */
  public BundleWriter search(String mode) {
    member(Stage.SEARCH, "search");
    out.raw("{\"mode\":").string(mode).raw('}');
    return this;
  }

  /** Says why the entry is here and how well it fits, 0 to 1. */
  public BundleWriter search(String mode, BigDecimal score) {
    member(Stage.SEARCH, "search");
    out.raw("{\"mode\":").string(mode);
    out.raw(",\"score\":").raw(score.toPlainString()).raw('}');
    return this;
  }

  public BundleWriter request(String method, String url) {
    member(Stage.REQUEST, "request");
    out.raw("{\"method\":").string(method).raw(",\"url\":").string(url).raw('}');
    return this;
  }

  /** Says how the entry was answered; what is null is left unsaid. */
  public BundleWriter response(
      String status,
      @Nullable String location,
      @Nullable String etag,
      @Nullable Instant lastModified,
      byte @Nullable [] outcome) {
    member(Stage.RESPONSE, "response");
    out.raw("{\"status\":").string(status);
    if (location != null) {
      out.raw(",\"location\":").string(location);
    }
    if (etag != null) {
      out.raw(",\"etag\":").string(etag);
    }
    if (lastModified != null) {
      out.raw(",\"lastModified\":").string(Moments.text(lastModified));
    }
    if (outcome != null) {
      out.raw(",\"outcome\":").raw(outcome);
    }
    out.raw('}');
    return this;
  }

  /** Ends the Bundle and gives its bytes. */
  public byte[] toBytes() {
    close();
    return out.toBytes();
  }

  /** Ends the Bundle and says how many bytes it has. */
  public int size() {
    close();
    return out.size();
  }

  /** Ends the Bundle and writes it, in one piece. */
  public void writeTo(OutputStream stream) throws IOException {
    close();
    stream.write(out.array(), 0, out.size());
  }

  private void close() {
    if (stage != Stage.CLOSED) {
      closeLinks();
      closeEntry();
      out.raw(entries ? "]}" : "}");
      stage = Stage.CLOSED;
    }
  }

  private void closeLinks() {
    if (stage == Stage.LINKS) {
      out.raw(']');
    }
  }

  private void closeEntry() {
    if (stage == Stage.CLOSED || (entries && out.last() == '{')) {
      throw new IllegalStateException("the Bundle is closed, or its entry empty");
    }
    if (entries) {
      out.raw('}');
    }
  }

  private void member(Stage next, String name) {
    if (!entries) {
      throw new IllegalStateException("begin an entry first");
    }
    to(next);
    out.raw(out.last() == '{' ? "\"" : ",\"").raw(name).raw("\":");
  }

  private void to(Stage next) {
    if (next.compareTo(stage) <= 0) {
      throw new IllegalStateException(next + " comes before " + stage);
    }
    stage = next;
  }
}
