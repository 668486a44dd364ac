package fi.yhteinen.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JointPlanTest {

  @Test
  void anyJointTypeAmongOthersMakesAHeader() {
    assertThat(JointPlan.isHeader(List.of("client-plan", "activation-plan"))).isTrue();
    assertThat(JointPlan.isHeader(List.of("client-plan"))).isFalse();
    assertThat(JointPlan.isHeader(List.of())).isFalse();
  }

  @Test
  void aSectionIsNoHeaderWhateverElseItSays() {
    var both = List.of("activation-plan", JointPlan.SECTION);

    assertThat(JointPlan.isSection(both)).isTrue();
    assertThat(JointPlan.isHeader(both)).isFalse();
  }
}
