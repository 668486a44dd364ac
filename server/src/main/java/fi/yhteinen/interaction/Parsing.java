package fi.yhteinen.interaction;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.parser.StrictErrorHandler;
import fi.yhteinen.json.JsonDocument;
import fi.yhteinen.json.JsonPatch;
import fi.yhteinen.json.JsonReader;
import fi.yhteinen.json.JsonRefused;
import fi.yhteinen.json.JsonResource;
import fi.yhteinen.json.JsonTree;
import fi.yhteinen.json.Limits;
import fi.yhteinen.json.PrimitivePairs;
import fi.yhteinen.model.Finding;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.validation.Validation;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads bodies: strictly what comes in, trustingly what is stored. */
@Component
public class Parsing {

  /** The media type of a JSON Patch. */
  public static final String JSON_PATCH = "application/json-patch+json";

  /** The media type of a FHIRPath Patch, which is Parameters. */
  public static final String PATH_PATCH = "application/fhir+json";

  private final FhirContext fhir;
  private final Reproof reproof;

  Parsing(FhirContext fhir, Validation validation) {
    this.fhir = fhir;
    this.reproof = new Reproof(fhir, validation);
  }

  /**
   * Reads a body that somebody sent.
   *
   * @throws RefusedException BadRequest, TooLong or Invalid; never echoes the body
   */
  public Incoming incoming(byte[] body) {
    return new Incoming(read(body).resource(), parse(body));
  }

  /** Reads the text strictly without parsing it. */
  public JsonDocument read(byte[] body) {
    try {
      return JsonReader.read(body, Limits.STANDARD);
    } catch (JsonRefused e) {
      throw new RefusedException(reproof.unread(body, e));
    }
  }

  /**
   * Reads a JSON Patch.
   *
   * @throws RefusedException BadRequest, TooLong or Invalid; never echoes the body
   */
  public PatchDocument jsonPatch(byte[] body) {
    try {
      JsonPatch patch = JsonPatch.read(body, Limits.STANDARD);
      return new PatchDocument(body, JSON_PATCH, record -> apply(patch, record));
    } catch (JsonRefused e) {
      throw new RefusedException(Reproof.of(e));
    }
  }

  private static void apply(JsonPatch patch, JsonTree record) {
    try {
      patch.apply(record);
    } catch (JsonRefused e) {
      throw new RefusedException(Reproof.of(e));
    }
  }

  /**
   * Reads a FHIRPath Patch.
   *
   * @throws RefusedException BadRequest, TooLong or Invalid; never echoes the body
   */
  public PatchDocument pathPatch(byte[] body) {
    PathPatch patch = PathPatch.of(fhir, read(body).resource());
    return new PatchDocument(body, PATH_PATCH, patch::apply);
  }

  /**
   * Reads the patch of an entry: a FHIRPath Patch as it is, a JSON Patch within a Binary.
   *
   * @throws RefusedException BadRequest, TooLong or Invalid; never echoes the body
   */
  PatchDocument patch(JsonResource document) {
    if (!document.type().equals("Binary")) {
      return pathPatch(document.value().bytes());
    }
    String type = document.value().string("contentType").orElse("");
    if (!type.equals(JSON_PATCH)) {
      throw new RefusedException(new Refusal.UnsupportedMediaType());
    }
    try {
      return jsonPatch(Base64.getDecoder().decode(document.value().string("data").orElse("")));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          new Refusal.BadRequest("value", "patch.binary", "The data of the Binary is not base64."));
    }
  }

  /** What is stored, as this patch makes it. */
  Incoming patched(byte[] stored, PatchDocument patch) {
    JsonTree record = JsonTree.of(JsonReader.read(stored, Limits.STORED).root());
    patch.changes().accept(record);
    return incoming(record.toBytes());
  }

  /** Parses a text that was read strictly. */
  public Resource parse(byte[] body) {
    IParser parser = fhir.newJsonParser();
    parser.setParserErrorHandler(new Strictly());
    parser.setOverrideResourceIdWithBundleEntryFullUrl(false);
    try {
      return resource(parser, body);
    } catch (DataFormatException e) {
      Refusal.BadRequest general =
          new Refusal.BadRequest(
              "structure",
              "fhir.structure",
              "The body is JSON, but not a resource of FHIR R4: an element is unknown, misplaced or"
                  + " of the wrong form.");
      throw new RefusedException(reproof.unparsed(body, general));
    } catch (RefusedException e) {
      throw new RefusedException(reproof.unparsed(body, e.refusal()));
    }
  }

  /** Parses what is stored, which was read strictly when it came in. */
  public Resource stored(byte[] body) {
    IParser parser = fhir.newJsonParser();
    parser.setParserErrorHandler(new LenientErrorHandler(false));
    return resource(parser, body);
  }

  private static Resource resource(IParser parser, byte[] body) {
    return (Resource) parser.parseResource(new ByteArrayInputStream(PrimitivePairs.complete(body)));
  }

  /** Refuses in the hub's own words: the parser's may echo the value. */
  private static final class Strictly extends StrictErrorHandler {

    @Override
    public void invalidValue(
        @Nullable IParseLocation location, @Nullable String value, @Nullable String error) {
      boolean isCode = error != null && error.contains("Unknown ") && error.contains(" code '");
      throw new RefusedException(
          isCode
              ? new Refusal.Invalid(
                  List.of(
                      Finding.error(
                          "code-invalid",
                          "fhir.code",
                          null,
                          "A code is not one of those that FHIR R4 allows there.")))
              : new Refusal.BadRequest(
                  "value", "fhir.value", "A value does not have the form of its type."));
    }
  }
}
