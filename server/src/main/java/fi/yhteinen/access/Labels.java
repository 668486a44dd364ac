package fi.yhteinen.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;

/** The security labels of a record: those sent and those the hub adds. */
final class Labels {

  static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
  static final String SENSITIVITY = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
  static final Set<String> PROTECTED = Set.of("PSY", "SUD", "ETH");

  private static final Set<String> MENTAL_HEALTH = Set.of("MH", "BH", "PSYTHPN");

  private final List<Coding> sent;
  private final List<Coding> added = new ArrayList<>();

  Labels(Resource body) {
    this.sent = body.getMeta().getSecurity();
  }

  /** Adds what follows from the codes that were sent: one word of the hub for each synonym. */
  void addSynonyms() {
    if (MENTAL_HEALTH.stream().anyMatch(code -> has(SENSITIVITY, code))) {
      add(SENSITIVITY, "PSY");
    }
    if (has(SENSITIVITY, "PSYTHPN") && !has(CONFIDENTIALITY, "V")) {
      add(CONFIDENTIALITY, "V");
    }
    if (has(SENSITIVITY, "ETH")) {
      add(SENSITIVITY, "SUD");
    }
  }

  void add(String system, String code) {
    if (!has(system, code)) {
      added.add(new Coding().setSystem(system).setCode(code));
    }
  }

  /** Adds R where no confidentiality is said. */
  void restrict() {
    if (all().stream().noneMatch(label -> CONFIDENTIALITY.equals(label.getSystem()))) {
      add(CONFIDENTIALITY, "R");
    }
  }

  boolean has(String system, String code) {
    return all().stream()
        .anyMatch(label -> system.equals(label.getSystem()) && code.equals(label.getCode()));
  }

  /** The sensitivities of specially protected records. */
  Set<String> sensitivities() {
    Set<String> codes = new HashSet<>();
    for (String code : PROTECTED) {
      if (has(SENSITIVITY, code)) {
        codes.add(code);
      }
    }
    return codes;
  }

  List<Coding> added() {
    return added;
  }

  private List<Coding> all() {
    List<Coding> all = new ArrayList<>(sent);
    all.addAll(added);
    return all;
  }
}
