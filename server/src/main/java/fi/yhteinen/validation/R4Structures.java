package fi.yhteinen.validation;

import fi.yhteinen.validation.ElementRow.ConstraintRow;
import fi.yhteinen.validation.ElementRow.TypeRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the snapshots of R4's own types from the definitions that HAPI brings along, in one pass
 * and without building HAPI's model of them, which would take hundreds of megabytes for a moment.
 */
final class R4Structures {

  private static final String FOLDER = "/org/hl7/fhir/r4/model/profile/";
  private static final List<String> FILES = List.of("profiles-types.xml", "profiles-resources.xml");
  private static final String BASE = "http://hl7.org/fhir/StructureDefinition/";
  private static final String SYSTEM_TYPE = "http://hl7.org/fhirpath/System.";

  private final XMLStreamReader xml;
  private final Map<String, List<ElementRow>> read;

  private R4Structures(XMLStreamReader xml, Map<String, List<ElementRow>> read) {
    this.xml = xml;
    this.read = read;
  }

  /** The elements of every R4 type, by the name of the type, in the order of the snapshot. */
  static Map<String, List<ElementRow>> read() {
    var read = new HashMap<String, List<ElementRow>>();
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    for (var file : FILES) {
      try (var in = R4Structures.class.getResourceAsStream(FOLDER + file)) {
        new R4Structures(factory.createXMLStreamReader(in), read).readBundle();
      } catch (IOException e) {
        throw new UncheckedIOException("reading " + file, e);
      } catch (XMLStreamException e) {
        throw new IllegalStateException("reading " + file, e);
      }
    }
    return read;
  }

  private void readBundle() throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT
          && xml.getLocalName().equals("StructureDefinition")) {
        readStructure();
      }
    }
  }

  private void readStructure() throws XMLStreamException {
    String url = "";
    String name = "";
    List<ElementRow> rows = List.of();
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "url" -> url = value();
        case "type" -> name = value();
        case "snapshot" -> rows = readSnapshot();
        default -> skip();
      }
    }
    if (url.equals(BASE + name)) {
      read.put(name, rows);
    }
  }

  private List<ElementRow> readSnapshot() throws XMLStreamException {
    var rows = new ArrayList<ElementRow>();
    while (nextChild()) {
      if (xml.getLocalName().equals("element")) {
        rows.add(readElement());
      } else {
        skip();
      }
    }
    return rows;
  }

  private ElementRow readElement() throws XMLStreamException {
    String path = "";
    int min = 0;
    int max = 0;
    boolean bound = false;
    boolean limited = false;
    String contentReference = null;
    var types = new ArrayList<TypeRow>();
    var constraints = new ArrayList<ConstraintRow>();
    while (nextChild()) {
      var child = xml.getLocalName();
      switch (child) {
        case "path" -> path = value();
        case "min" -> min = Integer.parseInt(value());
        case "max" -> max = max(value());
        case "contentReference" -> contentReference = value().substring(1);
        case "type" -> types.add(readType());
        case "constraint" -> readConstraint(constraints);
        case "binding" -> {
          bound = true;
          skip();
        }
        default -> {
          limited |= isLimit(child);
          skip();
        }
      }
    }
    return new ElementRow(
        path, min, max, List.copyOf(types), contentReference, bound, limited, constraints);
  }

  static int max(String max) {
    return max.equals("*") ? Integer.MAX_VALUE : Integer.parseInt(max);
  }

  static boolean isLimit(String child) {
    return child.startsWith("fixed")
        || child.startsWith("pattern")
        || child.equals("maxLength")
        || child.startsWith("minValue")
        || child.startsWith("maxValue");
  }

  private TypeRow readType() throws XMLStreamException {
    String code = "";
    var profiles = new ArrayList<String>();
    var targets = new HashSet<String>();
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "code" -> code = value();
        case "profile" -> profiles.add(value());
        case "targetProfile" -> targets.add(typeOf(value()));
        default -> skip();
      }
    }
    return new TypeRow(plain(code), List.copyOf(profiles), Set.copyOf(targets));
  }

  /** Ids, urls and the values of primitives have types of FHIRPath's own. */
  private static String plain(String code) {
    return code.startsWith(SYSTEM_TYPE) ? "string" : code;
  }

  private static String typeOf(String canonical) {
    return canonical.substring(canonical.lastIndexOf('/') + 1);
  }

  private void readConstraint(List<ConstraintRow> constraints) throws XMLStreamException {
    String key = "";
    String severity = "";
    String expression = null;
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "key" -> key = value();
        case "severity" -> severity = value();
        case "expression" -> expression = value();
        default -> skip();
      }
    }
    if (severity.equals("error") && expression != null) {
      constraints.add(new ConstraintRow(key, expression));
    }
  }

  /** Goes to the next child of the element being read; false at its end. */
  private boolean nextChild() throws XMLStreamException {
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        return true;
      }
      if (event == XMLStreamConstants.END_ELEMENT) {
        return false;
      }
    }
  }

  private String value() throws XMLStreamException {
    @Nullable String value = xml.getAttributeValue(null, "value");
    skip();
    return value == null ? "" : value;
  }

  private void skip() throws XMLStreamException {
    int depth = 1;
    while (depth > 0) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }
}
