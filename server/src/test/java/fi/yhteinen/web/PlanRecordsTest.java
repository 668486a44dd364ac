package fi.yhteinen.web;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.profiles.Canonical;
import java.util.List;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.junit.jupiter.api.Test;

class PlanRecordsTest {

  @Test
  void findsTheHeaderAlsoWhenAnotherPlanTypeStandsFirst() {
    CarePlan header = plan("client-plan", "activation-plan");
    CarePlan section = plan("activation-plan", "joint-plan-section");
    CarePlan ofOneAgency = plan("client-plan");

    assertThat(PlanRecords.current(List.of(section, ofOneAgency, header))).contains(header);
    assertThat(PlanRecords.current(List.of(section, ofOneAgency))).isEmpty();
  }

  private static CarePlan plan(String... types) {
    var plan = new CarePlan().setStatus(CarePlanStatus.ACTIVE);
    for (String type : types) {
      plan.addCategory().addCoding().setSystem(Canonical.codeSystem("plan-type")).setCode(type);
    }
    return plan;
  }
}
