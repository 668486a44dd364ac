package fi.yhteinen.validation;

import fi.yhteinen.model.Finding;
import fi.yhteinen.model.Texts;
import fi.yhteinen.profiles.BusinessId;
import fi.yhteinen.profiles.Canonical;
import fi.yhteinen.profiles.Hetu;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the hub asks of every record, whatever profile it claims: years that can be meant,
 * references that stay inside, Finnish identifiers that can exist, harmless files.
 */
final class OwnRules {

  /** First and last year that a date may have; both are allowed. */
  private static final int FIRST_YEAR = 1800;

  private static final int LAST_YEAR = 2200;

  private static final Pattern REFERENCE =
      Pattern.compile(
          "#|#[A-Za-z0-9.-]{1,64}"
              + "|[A-Z][A-Za-z]{1,39}/[A-Za-z0-9.-]{1,64}(/_history/[1-9][0-9]{0,9})?");
  private static final Pattern ADDRESS_OF_FILE =
      Pattern.compile("\\s*(?i:file|ftp|ftps|jar|data|javascript):.*", Pattern.DOTALL);
  private static final String PLAN_TYPES = Canonical.codeSystem("plan-type");

  private final boolean conformance;
  private final boolean demonstration;
  private final Clock clock;

  /**
   * @param conformance whether references may lead anywhere and identifiers be anything
   * @param demonstration whether artificial personal identity codes are accepted
   */
  OwnRules(boolean conformance, boolean demonstration, Clock clock) {
    this.conformance = conformance;
    this.demonstration = demonstration;
    this.clock = clock;
  }

  /** What the record breaks, in the order of its elements. */
  List<Finding> check(Node root) {
    var findings = new ArrayList<Finding>();
    check(root, findings);
    if (!conformance) {
      checkPartOf(root, findings);
      checkActivities(root, findings);
    }
    return findings;
  }

  private void check(Node node, List<Finding> findings) {
    var value = node.value();
    if (value != null) {
      checkValue(node, value, findings);
      return;
    }
    if (!conformance && node.type().is("Identifier")) {
      checkIdentifier(node, findings);
    }
    if (!conformance && (node.type().is("Attachment") || node.type().is("Binary"))) {
      AttachedFiles.broken(node.value("contentType"), node.value("data"))
          .ifPresent(rule -> findings.add(error(node, "security", rule)));
    }
    for (var child : node.children()) {
      check(child, findings);
    }
  }

  private void checkValue(Node node, String value, List<Finding> findings) {
    switch (node.type().name()) {
      case "date", "dateTime", "instant" -> {
        if (!isYearAllowed(value)) {
          findings.add(error(node, "value", "year"));
        }
      }
      case "url" -> {
        if (ADDRESS_OF_FILE.matcher(value).matches()) {
          findings.add(error(node, "value", "attachment-address"));
        }
      }
      case "string" -> {
        if (!conformance
            && node.parentIs("Reference")
            && node.name().equals("reference")
            && !isReferenceAllowed(value)) {
          findings.add(error(node, "value", "reference-form"));
        }
      }
      default -> {}
    }
  }

  /** A text without a year is no date at all, which the validator says better. */
  private static boolean isYearAllowed(String value) {
    for (int i = 0; i < 4; i++) {
      if (i >= value.length() || value.charAt(i) < '0' || value.charAt(i) > '9') {
        return value.isEmpty() || value.charAt(0) != '-';
      }
    }
    int year = Integer.parseInt(value, 0, 4, 10);
    return year >= FIRST_YEAR && year <= LAST_YEAR;
  }

  private static boolean isReferenceAllowed(String value) {
    return REFERENCE.matcher(value).matches() || Primitives.isUuid(value);
  }

  private void checkIdentifier(Node identifier, List<Finding> findings) {
    var system = identifier.value("system");
    var value = identifier.value("value");
    if (system == null || value == null) {
      return;
    }
    if (system.equals(Hetu.SYSTEM)) {
      checkHetu(identifier, value, findings);
    } else if (system.equals(BusinessId.SYSTEM) && BusinessId.parse(value).isEmpty()) {
      findings.add(error(identifier, "value", "business-id"));
    }
  }

  private void checkHetu(Node identifier, String value, List<Finding> findings) {
    if (Hetu.fault(value, LocalDate.now(clock)).isPresent()) {
      findings.add(error(identifier, "value", "hetu"));
    } else if (!demonstration && new Hetu(value).isTest()) {
      findings.add(error(identifier, "value", "hetu-artificial"));
    }
  }

  private static void checkPartOf(Node root, List<Finding> findings) {
    var id = root.value("id");
    if (id == null) {
      return;
    }
    var self = root.type().name() + "/" + id;
    for (var whole : root.children("partOf")) {
      var target = whole.value("reference");
      if (target != null && (target.equals(self) || target.startsWith(self + "/"))) {
        findings.add(error(whole, "business-rule", "reference-self"));
      }
    }
  }

  private static void checkActivities(Node root, List<Finding> findings) {
    if (!root.type().is("CarePlan") || !isOfJointPlan(root)) {
      return;
    }
    for (var activity : root.children("activity")) {
      for (var detail : activity.children("detail")) {
        findings.add(error(detail, "business-rule", "activity-detail"));
      }
    }
  }

  private static boolean isOfJointPlan(Node plan) {
    return plan.children("category").stream()
        .flatMap(category -> category.children("coding").stream())
        .anyMatch(coding -> PLAN_TYPES.equals(coding.value("system")));
  }

  private static Finding error(Node node, String code, String rule) {
    return Finding.error(code, rule, node.expression(), Texts.english(rule));
  }
}
