package fi.yhteinen.fulltext;

import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.store.StoredVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands in the index for one record. */
record IndexedRecord(String id, int version, Map<String, Object> document) {

  /** The document of a current version. */
  static IndexedRecord of(StoredVersion version, RecordFacts facts, Analyser analyser) {
    RecordText text = RecordText.of(version.body());
    Analyser.Analysed content = analyser.analyse(text.content());
    var document = new LinkedHashMap<String, Object>();
    document.put("number", version.number());
    document.put("version", version.version());
    document.put("updated", version.lastUpdated().toEpochMilli());
    document.put("deleted", false);
    document.put("type", facts.type());
    document.put("client", orNone(facts.client()));
    document.put("class", facts.dataClass().name());
    document.put("sensitivities", AccessFilter.sensitivityKey(facts.sensitivities()));
    document.put("unit", orNone(facts.ownerUnit()));
    document.put("agency", orNone(facts.ownerAgency()));
    document.put("register", orNone(facts.register()));
    document.put("author", orNone(facts.author()));
    document.put("recipients", List.copyOf(facts.recipients()));
    document.put("language", content.language().code());
    document.put("content", fields(content));
    if (!text.narrative().isEmpty()) {
      document.put("narrative", fields(analyser.analyse(text.narrative())));
    }
    return new IndexedRecord(version.key().toString(), version.version(), document);
  }

  /**
   * What is left of a deleted record, so that a late change cannot bring it back: Elasticsearch
   * itself forgets deletions after a minute.
   */
  static IndexedRecord tombstone(String id, long number, int version, long deletedAt) {
    return new IndexedRecord(
        id,
        version,
        Map.of("number", number, "version", version, "updated", deletedAt, "deleted", true));
  }

  private static Map<String, Object> fields(Analyser.Analysed analysed) {
    var fields = new LinkedHashMap<String, Object>();
    for (Field field : Field.values()) {
      if (!analysed.terms().of(field).isEmpty()) {
        fields.put(field.key(), List.copyOf(analysed.terms().of(field)));
      }
    }
    fields.put("rows", analysed.rows());
    return fields;
  }

  private static String orNone(@Nullable String value) {
    return value == null ? AccessFilter.NONE : value;
  }
}
