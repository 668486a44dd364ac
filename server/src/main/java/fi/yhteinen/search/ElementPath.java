package fi.yhteinen.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.IFhirPath;
import ca.uhn.fhir.fhirpath.IFhirPathEvaluationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of a search parameter stand in a record.
 *
 * <p>Nearly all expressions of FHIR are plain walks, which are taken apart once and walked
 * directly; what is left goes to HAPI's FHIRPath engine, which costs fifty times as much and
 * seconds to start.
 */
final class ElementPath {

  private static final Pattern CAST = Pattern.compile("\\(([^()|]+) as ([A-Za-z]+)\\)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z]+");
  private static final Pattern AS = Pattern.compile("(?:as|ofType)\\(([A-Za-z]+)\\)");
  private static final Pattern TARGET = Pattern.compile("where\\(resolve\\(\\) is ([A-Za-z]+)\\)");
  private static final Pattern HAVING = Pattern.compile("where\\(([A-Za-z]+) ?= ?'([^']*)'\\)");

  private static final Pattern ASSERTED =
      Pattern.compile("(\\w+)\\.(\\w+)\\.exists\\(\\) and \\1\\.\\2 != false");

  private final List<Step> steps;

  private ElementPath(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /** The alternatives of an expression that begin at this type. */
  static List<ElementPath> parse(String expression, String type, FhirContext context) {
    List<ElementPath> paths = new ArrayList<>();
    for (String alternative : split(expression, '|')) {
      Matcher asserted = ASSERTED.matcher(alternative.strip());
      if (asserted.matches() && asserted.group(1).equals(type)) {
        paths.add(
            new ElementPath(
                List.of(new Asserted(asserted.group(2), asserted.group(2).hashCode()))));
        continue;
      }
      String text = CAST.matcher(alternative.strip()).replaceAll("$1.as($2)");
      List<String> parts = split(text, '.');
      String head = parts.getFirst();
      if (head.equals(type) || head.equals("Resource") || head.equals("DomainResource")) {
        paths.add(
            plain(parts.subList(1, parts.size()))
                .orElseGet(() -> new ElementPath(List.of(evaluated(alternative, context)))));
      }
    }
    return paths;
  }

  /** The element of the record that it begins with; empty when that cannot be told. */
  String first() {
    return steps.isEmpty()
        ? ""
        : switch (steps.getFirst()) {
          case Child child -> child.name();
          case Asserted asserted -> asserted.name();
          case OfType type -> "";
          case PointingTo to -> "";
          case Having having -> "";
          case Evaluated evaluated -> "";
        };
  }

  /** What this path walks after that one, or empty when it does not begin with it. */
  Optional<ElementPath> after(ElementPath first) {
    int length = first.steps.size();
    return steps.size() >= length && steps.subList(0, length).equals(first.steps)
        ? Optional.of(new ElementPath(steps.subList(length, steps.size())))
        : Optional.empty();
  }

  /** The elements there. */
  List<Base> values(Base from) {
    List<Base> here = List.of(from);
    for (Step step : steps) {
      List<Base> next = new ArrayList<>();
      for (Base element : here) {
        step.walk(element, next);
      }
      if (next.isEmpty()) {
        return List.of();
      }
      here = next;
    }
    return here;
  }

  private static Optional<ElementPath> plain(List<String> parts) {
    List<Step> steps = new ArrayList<>();
    for (String part : parts) {
      Step step = step(part);
      if (step == null) {
        return Optional.empty();
      }
      steps.add(step);
    }
    return Optional.of(new ElementPath(steps));
  }

  private static @Nullable Step step(String part) {
    if (NAME.matcher(part).matches()) {
      return new Child(part, part.hashCode());
    }
    Matcher as = AS.matcher(part);
    if (as.matches()) {
      return new OfType(as.group(1));
    }
    Matcher target = TARGET.matcher(part);
    if (target.matches()) {
      return new PointingTo(target.group(1) + "/");
    }
    Matcher having = HAVING.matcher(part);
    if (having.matches()) {
      return new Having(having.group(1), having.group(1).hashCode(), having.group(2));
    }
    return null;
  }

  private static Step evaluated(String expression, FhirContext context) {
    IFhirPath engine = context.newFhirPath();
    engine.setEvaluationContext(new UnresolvedReferences(context));
    try {
      return new Evaluated(engine, engine.parse(expression));
    } catch (Exception e) { // the engine declares no narrower one
      throw new IllegalArgumentException("no FHIRPath: " + expression, e);
    }
  }

  private static List<String> split(String text, char at) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted && c == '(') {
        depth++;
      } else if (!quoted && c == ')') {
        depth--;
      } else if (!quoted && depth == 0 && c == at) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }

  private sealed interface Step {
    void walk(Base from, List<Base> into);
  }

  private record Child(String name, int hash) implements Step {
    @Override
    public void walk(Base from, List<Base> into) {
      for (Base child : from.getProperty(hash, name, false)) {
        if (child != null && !child.isEmpty()) {
          into.add(child);
        }
      }
    }
  }

  private record OfType(String type) implements Step {
    @Override
    public void walk(Base from, List<Base> into) {
      if (from.fhirType().equals(type)) {
        into.add(from);
      }
    }
  }

  private record PointingTo(String prefix) implements Step {
    @Override
    public void walk(Base from, List<Base> into) {
      if (from instanceof Reference reference
          && reference.hasReference()
          && (reference.getReference().startsWith(prefix)
              || reference.getReference().contains("/" + prefix))) {
        into.add(from);
      }
    }
  }

  private record Having(String name, int hash, String value) implements Step {
    @Override
    public void walk(Base from, List<Base> into) {
      for (Base child : from.getProperty(hash, name, false)) {
        if (child != null && child.isPrimitive() && value.equals(child.primitiveValue())) {
          into.add(from);
          return;
        }
      }
    }
  }

  /** Whether the element is there and does not say no. */
  private record Asserted(String name, int hash) implements Step {
    @Override
    public void walk(Base from, List<Base> into) {
      boolean holds = false;
      for (Base child : from.getProperty(hash, name, false)) {
        boolean saysNo = child instanceof BooleanType answer && !answer.booleanValue();
        holds |= child != null && !child.isEmpty() && !saysNo;
      }
      into.add(new BooleanType(holds));
    }
  }

  private record Evaluated(IFhirPath engine, IFhirPath.IParsedExpression expression)
      implements Step {
    @Override
    public void walk(Base from, List<Base> into) {
      into.addAll(engine.evaluate(from, expression, Base.class));
    }
  }

  /** Tells the engine the type a reference points to, without looking there. */
  private record UnresolvedReferences(FhirContext context) implements IFhirPathEvaluationContext {
    @Override
    public @Nullable IBase resolveReference(IIdType id, @Nullable IBase of) {
      return id.hasResourceType()
          ? context.getResourceDefinition(id.getResourceType()).newInstance()
          : null;
    }
  }
}
