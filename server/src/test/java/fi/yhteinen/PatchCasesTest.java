package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import fi.yhteinen.Visitor.Reply;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** HL7's own cases of FHIRPath Patch, sent to the conformance instance. */
class PatchCasesTest {

  private static final String FOLDER = "/org/hl7/fhir/testcases/r4/patch/";

  /** What these make is no valid Patient: a contact with neither name nor address. */
  private static final Set<String> INVALID_AFTER =
      Set.of("Delete Nested Primitive #2", "Consecutive operations");

  private static final FhirContext R4 = FhirContext.forR4Cached();
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Visitor loader = RunningHub.conformance().asLoader();

  @TestFactory
  Stream<DynamicTest> everyPathPatchDoesWhatHl7Says() throws Exception {
    NodeList cases = document("fhir-patch-tests.xml").getElementsByTagName("case");
    assertThat(cases.getLength()).isEqualTo(33);
    return IntStream.range(0, cases.getLength())
        .mapToObj(i -> (Element) cases.item(i))
        .map(one -> DynamicTest.dynamicTest(one.getAttribute("name"), () -> patched(one)));
  }

  private void patched(Element one) throws Exception {
    ObjectNode before = resource(one, "input").orElseThrow();
    String id = "patch-" + Integer.toHexString(one.getAttribute("name").hashCode());
    before.put("id", id);
    Reply stored =
        loader.send("PUT", "Patient/" + id, before.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(stored.status()).as(stored.text()).isIn(200, 201);

    Reply reply =
        loader.send(
            "PATCH",
            "Patient/" + id,
            resource(one, "diff").orElseThrow().toString().getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "application/fhir+json");

    Optional<ObjectNode> after = resource(one, "output");
    if (INVALID_AFTER.contains(one.getAttribute("name"))) {
      assertThat(reply.rule()).isEqualTo("pat-1");
    } else if (after.isEmpty()) {
      assertThat(reply.status()).as(reply.text()).isBetween(400, 422);
      assertThat(plain(loader.get("Patient/" + id).json())).isEqualTo(plain(before));
    } else {
      assertThat(reply.status()).as(reply.text()).isEqualTo(200);
      assertThat(plain(reply.json())).isEqualTo(plain(after.get()));
    }
  }

  /** Read and written by HAPI, so that markup that is the same looks the same. */
  private static JsonNode plain(JsonNode resource) {
    IParser parser = R4.newJsonParser();
    String text = parser.encodeResourceToString(parser.parseResource(resource.toString()));
    ObjectNode copy = (ObjectNode) JSON.readTree(text);
    copy.remove(List.of("id", "meta"));
    return copy;
  }

  private static Optional<ObjectNode> resource(Element one, String name) throws Exception {
    NodeList parts = one.getElementsByTagName(name);
    for (int i = 0; i < parts.getLength(); i++) {
      if (parts.item(i).getParentNode() == one) {
        NodeList inside = ((Element) parts.item(i)).getElementsByTagNameNS("*", "*");
        IParser xml = R4.newXmlParser();
        String json =
            R4.newJsonParser()
                .encodeResourceToString(xml.parseResource(text((Element) inside.item(0))));
        return Optional.of((ObjectNode) JSON.readTree(json));
      }
    }
    return Optional.empty();
  }

  private static String text(Element element) throws Exception {
    var text = new StringWriter();
    TransformerFactory.newDefaultInstance()
        .newTransformer()
        .transform(new DOMSource(element), new StreamResult(text));
    return text.toString();
  }

  private static Element document(String name) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    try (InputStream in = file(name)) {
      return factory.newDocumentBuilder().parse(in).getDocumentElement();
    }
  }

  private static InputStream file(String name) {
    return Objects.requireNonNull(PatchCasesTest.class.getResourceAsStream(FOLDER + name));
  }
}
