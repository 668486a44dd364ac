package fi.yhteinen.terminology;

import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** Puts what is known of a code into the Parameters that FHIR's operations answer. */
final class Answers {

  private static final String DEFINITION = "definition";

  private Answers() {}

  static Parameters lookup(Concepts.Found found, Locale language, Set<String> properties) {
    var answer = new Parameters();
    CodeSystem in = found.in();
    answer.addParameter("name", new StringType(name(found.system(), in)));
    if (in != null && in.hasVersion()) {
      answer.addParameter("version", new StringType(in.getVersion()));
    }
    answer.addParameter("display", new StringType(found.display(language)));
    if (isWanted("designation", properties)) {
      found.definition().getDesignation().forEach(one -> designation(answer, one));
    }
    if (found.definition().hasDefinition() && isWanted(DEFINITION, properties)) {
      var property = answer.addParameter().setName("property");
      property.addPart().setName("code").setValue(new CodeType(DEFINITION));
      property
          .addPart()
          .setName("value")
          .setValue(new StringType(found.definition().getDefinition()));
    }
    for (ConceptPropertyComponent one : found.definition().getProperty()) {
      if (isWanted(one.getCode(), properties)) {
        var property = answer.addParameter().setName("property");
        property.addPart().setName("code").setValue(new CodeType(one.getCode()));
        property.addPart().setName("value").setValue(one.getValue());
      }
    }
    return answer;
  }

  private static String name(String system, @Nullable CodeSystem in) {
    if (in == null) {
      return system;
    }
    return in.hasTitle() ? in.getTitle() : in.hasName() ? in.getName() : system;
  }

  private static boolean isWanted(String property, Set<String> wanted) {
    return wanted.isEmpty() || wanted.contains(property);
  }

  private static void designation(Parameters answer, ConceptDefinitionDesignationComponent one) {
    var designation = answer.addParameter().setName("designation");
    if (one.hasLanguage()) {
      designation.addPart().setName("language").setValue(new CodeType(one.getLanguage()));
    }
    if (one.hasUse()) {
      designation.addPart().setName("use").setValue(one.getUse());
    }
    designation.addPart().setName("value").setValue(new StringType(one.getValue()));
  }

  /** That this is a code; but not if it is said to be called what it is not. */
  static Parameters isCode(Concepts.Found found, CodeAsked asked) {
    String display = found.display(asked.language());
    boolean isCalledSo = asked.display() == null || found.isCalled(asked.display());
    var answer = new Parameters();
    answer.addParameter("result", isCalledSo);
    if (!isCalledSo) {
      answer.addParameter("message", new StringType("The display text is not one of this code's."));
    }
    answer.addParameter("display", new StringType(display));
    return answer;
  }

  /** That a code is in a value set, whose system was not said or cannot be looked into. */
  static Parameters isIn(CodeAsked asked, @Nullable String display) {
    boolean isCalledSo = asked.display() == null || asked.display().equalsIgnoreCase(display);
    var answer = new Parameters();
    answer.addParameter("result", isCalledSo);
    if (!isCalledSo) {
      answer.addParameter("message", new StringType("The display text is not one of this code's."));
    }
    if (display != null) {
      answer.addParameter("display", new StringType(display));
    }
    return answer;
  }

  static Parameters isNot(String message) {
    var answer = new Parameters();
    answer.addParameter("result", false);
    answer.addParameter("message", new StringType(message));
    return answer;
  }
}
