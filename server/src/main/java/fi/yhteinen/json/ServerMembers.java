package fi.yhteinen.json;

import java.time.Instant;
import java.util.List;

/**
 * What the server says about a version: the only members it changes.
 *
 * @param lastUpdated written in UTC with milliseconds
 * @param labels what becomes of {@code meta.security}
 */
public record ServerMembers(String id, String versionId, Instant lastUpdated, Labels labels) {

  /** What becomes of {@code meta.security}. */
  public sealed interface Labels {

    /** The labels stay as sent. */
    record AsSent() implements Labels {}

    /** These labels and no others; none removes {@code meta.security}. */
    record Exactly(List<Label> labels) implements Labels {
      public Exactly {
        labels = List.copyOf(labels);
      }
    }

    /** The labels as sent, then those of these that were not sent. */
    record AndAlso(List<Label> labels) implements Labels {
      public AndAlso {
        labels = List.copyOf(labels);
      }
    }
  }

  /** Keeps the labels as sent. */
  public ServerMembers(String id, String versionId, Instant lastUpdated) {
    this(id, versionId, lastUpdated, new Labels.AsSent());
  }
}
