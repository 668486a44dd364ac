package fi.yhteinen.access;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.profiles.Canonical;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;

/** What an older hub did not keep is closed until it is made again, and then as it should be. */
class ReprojectionTest {

  @Test
  void whatAnOlderHubKeptIsClosedUntilItIsMadeAgain() {
    try (AccessRoom room = new AccessRoom("reprojection").withPeople()) {
      room.store(People.loader(), Records.aino());
      room.store(People.loader(), Records.team(People.leena(), People.taru()));
      EpisodeOfCare tarus = Records.party(People.taru(), "381-15");
      EpisodeOfCare leenas = Records.party(People.leena(), "381-15");
      long first = room.store(People.loader(), tarus);
      long second = room.store(People.loader(), leenas);
      CarePlan section = Records.section(People.taru(), "employment");
      long plan = room.store(People.taru(), section);
      long own = room.store(People.leena(), Records.section(People.leena(), "social"));
      assertThat(room.sees(People.leena(), plan)).isTrue();
      Task asked = Records.task(new Reference(People.kaisa().user()), People.leena());
      asked.addInput().setValue(new Reference("CarePlan/r" + own));
      long task = room.store(People.leena(), asked);
      Appointment meeting = Records.meeting("2026-11-24T08:00:00Z", People.leena());
      meeting.addParticipant().setActor(new Reference(People.heli().user()));
      long invitation = room.store(People.leena(), meeting);
      assertThat(room.sees(People.kaisa(), own)).isTrue();
      assertThat(room.sees(People.heli(), invitation)).isTrue();
      asAnOlderHubLeftIt(room);
      var reprojection =
          new Reprojection(
              room.jdbc,
              room.policy,
              new Directory(room.jdbc),
              new SharingTable(room.jdbc),
              new RelationTable(room.jdbc),
              new SetClock(room.now));

      assertThat(reprojection.isDue()).isTrue();
      assertThat(room.sees(People.leena(), plan)).isFalse();

      reprojection.takeDirectory(area());
      reprojection.keepRegisters();
      reprojection.takeSharing(first, tarus);
      reprojection.takeSharing(second, leenas);
      assertThat(room.sees(People.kaisa(), own)).isFalse();
      assertThat(room.sees(People.heli(), invitation)).isFalse();
      reprojection.takeAddressed(task, asked);
      reprojection.takeAddressed(invitation, meeting);
      reprojection.finish();

      assertThat(reprojection.isDue()).isFalse();
      assertThat(room.sees(People.leena(), plan)).isTrue();
      assertThat(room.sees(People.leena(), own)).isTrue();
      assertThat(room.facts(own).register()).isEqualTo(People.AREA + "/social");
      assertThat(room.sees(People.kaisa(), own)).isTrue();
      assertThat(room.sees(People.heli(), invitation)).isTrue();
    }
  }

  private static void asAnOlderHubLeftIt(AccessRoom room) {
    for (String sql :
        new String[] {
          "UPDATE access.form SET form = 1",
          "DELETE FROM access.party",
          "DELETE FROM access.will",
          "UPDATE access.record SET recipients = '{}' WHERE type = 'Appointment'",
          "UPDATE access.record SET register = owner_agency WHERE register IS NOT NULL",
          "UPDATE access.organization SET agency_kinds = '{}' WHERE oid = '" + People.AREA + "'"
        }) {
      room.jdbc.sql(sql).update();
    }
  }

  private static Organization area() {
    Organization area = new Organization();
    area.setId("Organization/" + People.AREA);
    area.addIdentifier(
        new Identifier().setSystem("urn:ietf:rfc:3986").setValue("urn:oid:" + People.AREA));
    area.addType()
        .addCoding(new Coding(Canonical.codeSystem("agency-kind"), "wellbeing-area", null));
    return area;
  }
}
