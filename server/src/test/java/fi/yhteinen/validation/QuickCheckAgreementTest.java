package fi.yhteinen.validation;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.json.JsonReader;
import fi.yhteinen.json.JsonRefused;
import fi.yhteinen.json.Limits;
import fi.yhteinen.model.Finding;
import fi.yhteinen.profiles.ProfileResources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever the quick check calls right, the full validator must find no error in.
 *
 * <p>{@code -Dhub.test.long=true} asks for 50,000, {@code -Dhub.test.mutants=N} for any number,
 * {@code -Dhub.test.examples=FOLDER} takes the records of a folder as starting points too, {@code
 * -Dhub.test.seed=N} takes another path.
 */
class QuickCheckAgreementTest {

  private static final int MUTANTS =
      Integer.getInteger("hub.test.mutants", Boolean.getBoolean("hub.test.long") ? 50_000 : 2_000);
  private static final long SEED = Long.getLong("hub.test.seed", 20261122L);

  private final QuickCheck quick = Validators.quick();

  @Test
  void neverCallsRightWhatTheFullValidatorCallsWrong() throws IOException {
    var mutants = new Mutants(seeds(), new Random(SEED));
    var wronglyRight = new ArrayList<String>();
    int judged = 0;
    int right = 0;
    int rightAtOnce = 0;
    while (judged < MUTANTS) {
      var mutant = mutants.next();
      var bytes = mutant.getBytes(StandardCharsets.UTF_8);
      if (!isRead(bytes)) {
        continue;
      }
      judged++;
      var answer = quick.check(bytes);
      boolean isRight = isRightInFull(mutant);
      if (answer.isCertainlyRight() && !isRight) {
        wronglyRight.add(mutant);
      }
      if (isRight) {
        right++;
        rightAtOnce += answer.isCertainlyRight() ? 1 : 0;
        quick.learn(answer);
      }
    }
    System.out.printf(
        "seed %d: %d mutants, %d right, %d of them known to the quick check%n",
        SEED, judged, right, rightAtOnce);

    assertThat(wronglyRight).isEmpty();
    assertThat(right).isGreaterThan(judged * 2 / 5);
    assertThat(rightAtOnce).isGreaterThan(right / 3);
  }

  private static List<String> seeds() throws IOException {
    var seeds = new ArrayList<String>();
    ProfileResources.examples().forEach(name -> seeds.add(ProfileResources.text(name)));
    var folder = System.getProperty("hub.test.examples");
    if (folder != null) {
      try (var files = Files.list(Path.of(folder))) {
        for (var file : files.sorted().toList()) {
          var type = file.getFileName().toString().replaceFirst("-.*", "");
          if (RecordTypes.ALL.contains(type) && Files.size(file) < 20_000) {
            seeds.add(Files.readString(file));
          }
        }
      }
    }
    return seeds;
  }

  /** Whether room {@code json} lets it through; nothing else ever reaches validation. */
  private static boolean isRead(byte[] bytes) {
    try {
      JsonReader.read(bytes, Limits.STANDARD);
      return true;
    } catch (JsonRefused refused) {
      return false;
    }
  }

  private static boolean isRightInFull(String json) {
    return Validators.full().check(json, null).stream().noneMatch(Finding::isError);
  }
}
