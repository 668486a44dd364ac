package fi.yhteinen.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.json.JsonReader;
import fi.yhteinen.json.JsonTree;
import fi.yhteinen.json.Limits;
import fi.yhteinen.profiles.ProfileResources;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A difference is right when the patch that it is makes the one record into the other. */
class PathDiffTest {

  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final int PAIRS = 2_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'name':[{'family':'A'}]} | {'name':[{'family':'B'}]} | replace Patient.name[0].family",
        "{'active':true} | {} | delete Patient.active",
        "{} | {'active':true} | add Patient",
        "{'name':[{'given':['A','B','C']}]} | {'name':[{'given':['A','C']}]} | delete"
            + " Patient.name[0].given[1]",
        "{'name':[{'given':['A','C']}]} | {'name':[{'given':['A','B','C']}]} | insert"
            + " Patient.name[0].given",
        "{'deceasedBoolean':true} | {'deceasedDateTime':'2020'} | replace Patient.deceased",
        "{'contact':[{'gender':'male'}]} | {'contact':[{'gender':'male'},{'name':{'text':'x'}}]}"
            + " | add Patient",
        "{'birthDate':'2020'} | {'birthDate':'2020','_birthDate':{'extension':[{'url':'http://x.y/z',"
            + "'valueCode':'a'}]}} | replace Patient.birthDate",
        "{'text':{'status':'generated','div':'<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">a</div>'}}"
            + " | {'text':{'status':'generated','div':'<div"
            + " xmlns=\\\"http://www.w3.org/1999/xhtml\\\">b</div>'}} | replace Patient.text.div"
      })
  void tellsTheSmallestChange(String before, String after, String operation) {
    JsonTree from = patient(before);
    JsonTree to = patient(after);

    List<PathOperation> operations = PathDiff.between(FHIR, from, to);

    assertThat(operations)
        .extracting(one -> one.type() + " " + one.path())
        .containsExactly(operation);
    assertThat(carriedOut(operations, from).saysSameAs(to)).isTrue();
  }

  @Test
  void findsNoChangeBetweenTheSame() {
    for (String name : ProfileResources.examples()) {
      JsonTree example = example(name);

      assertThat(PathDiff.between(FHIR, example, example.copy())).isEmpty();
    }
  }

  @Test
  void makesAnyExampleIntoAnyOtherOfItsType() {
    List<String> names = ProfileResources.examples();
    int compared = 0;
    for (String one : names) {
      for (String other : names) {
        if (type(one).equals(type(other))) {
          JsonTree from = anonymous(example(one));
          JsonTree to = anonymous(example(other));

          List<PathOperation> operations = PathDiff.between(FHIR, from, to);

          assertThat(carriedOut(operations, from).saysSameAs(to)).as(one + " " + other).isTrue();
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(names.size());
  }

  /** Members and items taken away at random, so that nearly every element is added or deleted. */
  @Test
  void makesAnyPartOfAnExampleIntoAnyOtherPart() {
    Random random = new Random(20261122);
    List<String> names = ProfileResources.examples();
    for (int pair = 0; pair < PAIRS; pair++) {
      String name = names.get(random.nextInt(names.size()));
      JsonTree from = thinned(anonymous(example(name)), random);
      JsonTree to = thinned(anonymous(example(name)), random);

      List<PathOperation> operations = PathDiff.between(FHIR, from, to);

      assertThat(carriedOut(operations, from).saysSameAs(to))
          .as(() -> name + new String(from.toBytes(), StandardCharsets.UTF_8))
          .isTrue();
    }
  }

  private static JsonTree carriedOut(List<PathOperation> operations, JsonTree on) {
    JsonTree record = on.copy();
    byte[] patch = PathDiff.parameters(operations).toBytes();
    PathPatch.of(FHIR, JsonReader.read(patch, Limits.STORED).resource()).apply(record);
    return record;
  }

  private static JsonTree thinned(JsonTree tree, Random random) {
    thin(tree, random, Set.of("resourceType"));
    tree.prune();
    return tree;
  }

  private static void thin(JsonTree tree, Random random, Set<String> kept) {
    switch (tree) {
      case JsonTree.Members(var byName) -> {
        for (String name : new ArrayList<>(byName.keySet())) {
          if (!kept.contains(name) && !name.equals("url") && random.nextInt(6) == 0) {
            byName.remove(name);
          } else {
            JsonTree child = byName.get(name);
            if (child != null) {
              thin(child, random, kept);
            }
          }
        }
      }
      case JsonTree.Items(var list) -> {
        list.forEach(item -> thin(item, random, kept));
        list.removeIf(item -> random.nextInt(5) == 0);
        if (list.size() > 1 && random.nextInt(3) == 0) {
          list.add(list.removeFirst());
        }
      }
      case JsonTree.Scalar scalar -> {}
    }
  }

  private static JsonTree anonymous(JsonTree tree) {
    if (tree instanceof JsonTree.Members(var byName)) {
      byName.remove("id");
      byName.remove("meta");
    }
    return tree;
  }

  private static JsonTree example(String name) {
    return tree(ProfileResources.text(name));
  }

  private static String type(String name) {
    return name.substring(name.indexOf('/') + 1, name.indexOf('-'));
  }

  private static JsonTree patient(String members) {
    String rest = members.replace('\'', '"').substring(1);
    return tree("{\"resourceType\":\"Patient\"" + (rest.equals("}") ? "}" : "," + rest));
  }

  private static JsonTree tree(String json) {
    byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
    return JsonTree.of(JsonReader.read(utf8, Limits.STORED).root());
  }
}
