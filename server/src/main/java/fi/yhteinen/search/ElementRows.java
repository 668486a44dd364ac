package fi.yhteinen.search;

import fi.yhteinen.profiles.Hetu;
import java.util.Optional;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns one element of a record into the index rows of a parameter. */
@Component
final class ElementRows {

  private final IdentityCodeDigest identityCodes;
  private final Addresses addresses;

  ElementRows(IdentityCodeDigest identityCodes, Addresses addresses) {
    this.identityCodes = identityCodes;
    this.addresses = addresses;
  }

  void add(Parameter parameter, int node, Base element, IndexRows rows) {
    switch (parameter.kind()) {
      case TOKEN -> token(parameter, node, element, rows);
      case STRING -> string(parameter, node, element, rows);
      case URI -> uri(parameter, node, element, rows);
      case DATE -> date(parameter, node, element, rows);
      case REFERENCE -> reference(parameter, node, element, rows);
      case NUMBER, QUANTITY -> AmountRows.add(parameter, node, element, rows);
      case COMPOSITE -> throw new IllegalStateException(parameter + " has no rows of its own");
    }
  }

  private void token(Parameter parameter, int node, Base element, IndexRows rows) {
    switch (element) {
      case CodeableConcept concept -> {
        concept.getCoding().forEach(coding -> token(parameter, node, coding, rows));
        text(parameter, node, concept.getText(), rows);
      }
      case Coding coding -> {
        code(parameter, node, coding.getSystem(), coding.getCode(), rows);
        text(parameter, node, coding.getDisplay(), rows);
      }
      case Identifier identifier -> {
        identifier(parameter.number(), node, identifier, rows);
        typed(parameter, node, identifier, rows);
      }
      case ContactPoint contact -> caseless(parameter, node, contact.getValue(), rows);
      case Enumeration<?> code -> code(parameter, node, system(code), code.getCode(), rows);
      case StringType text when parameter.isCaseless() ->
          caseless(parameter, node, text.getValue(), rows);
      case PrimitiveType<?> value -> code(parameter, node, null, value.asStringValue(), rows);
      default -> {
        // An element of another type carries no token.
      }
    }
  }

  private void identifier(int parameter, int node, Identifier identifier, IndexRows rows) {
    String value = identifier.getValue();
    if (value == null) {
      return;
    }
    boolean secret = Hetu.SYSTEM.equals(identifier.getSystem());
    rows.add(
        new IndexRow.Token(
            parameter,
            node,
            Digest.ofNullable(identifier.getSystem()),
            secret ? identityCodes.of(IdentityCodes.normal(value)) : Digest.of(value),
            secret ? "" : label(value)));
  }

  /** An identifier under each code of its type, which stands where else its system does. */
  private void typed(Parameter parameter, int node, Identifier identifier, IndexRows rows) {
    text(parameter, node, identifier.getType().getText(), rows);
    String value = identifier.getValue();
    if (value == null) {
      return;
    }
    boolean secret = Hetu.SYSTEM.equals(identifier.getSystem());
    for (Coding type : identifier.getType().getCoding()) {
      if (type.hasCode()) {
        rows.add(
            new IndexRow.Token(
                parameter.typed(),
                node,
                Digest.of(type.getSystem() + "|" + type.getCode()),
                secret ? identityCodes.of(IdentityCodes.normal(value)) : Digest.of(value),
                ""));
      }
    }
  }

  private static void code(
      Parameter parameter,
      int node,
      @Nullable String system,
      @Nullable String code,
      IndexRows rows) {
    if (code != null || system != null) {
      rows.add(
          new IndexRow.Token(
              parameter.number(),
              node,
              Digest.ofNullable(system),
              code == null ? Digest.NONE : Digest.of(code),
              code == null ? "" : label(code)));
    }
  }

  private static void caseless(
      Parameter parameter, int node, @Nullable String value, IndexRows rows) {
    if (value != null) {
      rows.add(
          new IndexRow.Token(
              parameter.number(), node, Digest.NONE, Digest.caseless(value), label(value)));
    }
  }

  private static @Nullable String system(Enumeration<?> code) {
    return code.getValue() == null ? null : code.getSystem();
  }

  private static String label(String code) {
    return Folding.cut(code, Folding.LONGEST_STRING);
  }

  private static void string(Parameter parameter, int node, Base element, IndexRows rows) {
    switch (element) {
      case HumanName name -> {
        text(parameter, node, name.getFamily(), rows);
        name.getGiven().forEach(given -> text(parameter, node, given.getValue(), rows));
        name.getPrefix().forEach(prefix -> text(parameter, node, prefix.getValue(), rows));
        name.getSuffix().forEach(suffix -> text(parameter, node, suffix.getValue(), rows));
        text(parameter, node, name.getText(), rows);
      }
      case Address address -> {
        text(parameter, node, address.getText(), rows);
        address.getLine().forEach(line -> text(parameter, node, line.getValue(), rows));
        text(parameter, node, address.getCity(), rows);
        text(parameter, node, address.getDistrict(), rows);
        text(parameter, node, address.getState(), rows);
        text(parameter, node, address.getCountry(), rows);
        text(parameter, node, address.getPostalCode(), rows);
      }
      case PrimitiveType<?> value -> text(parameter, node, value.asStringValue(), rows);
      default -> {
        // An element of another type carries no text.
      }
    }
  }

  private static void text(Parameter parameter, int node, @Nullable String text, IndexRows rows) {
    if (text != null && !text.isBlank()) {
      String exact = Folding.exact(text, Folding.LONGEST_STRING);
      rows.add(
          new IndexRow.Text(
              parameter.number(),
              node,
              Folding.cut(Folding.fold(exact), Folding.LONGEST_STRING + 1),
              exact));
    }
  }

  private static void uri(Parameter parameter, int node, Base element, IndexRows rows) {
    if (element instanceof PrimitiveType<?> value && value.asStringValue() != null) {
      String uri = Folding.cut(value.asStringValue(), Folding.LONGEST_URI + 1);
      rows.add(new IndexRow.Text(parameter.number(), node, uri, uri));
    }
  }

  private static void date(Parameter parameter, int node, Base element, IndexRows rows) {
    span(element)
        .ifPresent(
            span -> rows.add(new IndexRow.Time(parameter.number(), node, span.low(), span.high())));
  }

  private static Optional<Span> span(Base element) {
    return switch (element) {
      case BaseDateTimeType moment ->
          Optional.ofNullable(moment.getValueAsString()).flatMap(Span::of);
      case Period period when period.hasStart() || period.hasEnd() -> Optional.of(span(period));
      case Timing timing -> span(timing);
      default -> Optional.empty();
    };
  }

  private static Span span(Period period) {
    long low = span(period.getStartElement()).map(Span::low).orElse(Span.BEGINNING);
    long high = span(period.getEndElement()).map(Span::high).orElse(Span.END);
    return new Span(low, Math.max(low, high));
  }

  private static Optional<Span> span(Timing timing) {
    Optional<Span> events =
        timing.getEvent().stream()
            .flatMap(event -> span(event).stream())
            .reduce((a, b) -> new Span(Math.min(a.low(), b.low()), Math.max(a.high(), b.high())));
    return events.isPresent()
        ? events
        : timing.getRepeat().getBounds() instanceof Period bounds
            ? span((Base) bounds)
            : Optional.empty();
  }

  private void reference(Parameter parameter, int node, Base element, IndexRows rows) {
    switch (element) {
      case Reference reference -> {
        if (reference.hasReference()) {
          link(parameter, node, reference.getReference(), rows);
        }
        if (reference.hasIdentifier()) {
          identifier(parameter.identifiers(), node, reference.getIdentifier(), rows);
        }
      }
      case CanonicalType canonical when canonical.getValue() != null -> {
        link(parameter, node, canonical.getValue(), rows);
        int bar = canonical.getValue().indexOf('|');
        if (bar > 0) {
          link(parameter, node, canonical.getValue().substring(0, bar), rows);
        }
      }
      case UriType uri when uri.getValue() != null -> link(parameter, node, uri.getValue(), rows);
      default -> {
        // A contained or resolved resource is no reference of its own.
      }
    }
  }

  private void link(Parameter parameter, int node, String reference, IndexRows rows) {
    if (!reference.startsWith("#")) {
      String address = addresses.relative(reference);
      rows.add(
          new IndexRow.Link(
              parameter.number(),
              node,
              Digest.of(address),
              Folding.cut(address, Folding.LONGEST_URI)));
    }
  }
}
