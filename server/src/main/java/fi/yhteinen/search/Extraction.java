package fi.yhteinen.search;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Reads the values of all listed search parameters out of a record. */
@Component
final class Extraction {

  private final Parameters parameters;
  private final ElementRows elements;

  Extraction(Parameters parameters, ElementRows elements) {
    this.parameters = parameters;
    this.elements = elements;
  }

  IndexRows rows(Resource record) {
    Resource resource = Searchable.of(record);
    var rows = new IndexRows();
    for (Parameter parameter : parameters.of(resource.fhirType())) {
      if (parameter.kind() == Kind.COMPOSITE) {
        composite(parameter, resource, rows);
      } else {
        for (ElementPath path : parameter.paths()) {
          for (Base element : path.values(resource)) {
            elements.add(parameter, 0, element, rows);
          }
        }
      }
    }
    return rows;
  }

  private void composite(Parameter composite, Resource resource, IndexRows rows) {
    int node = 0;
    for (ElementPath base : composite.paths()) {
      for (Base element : base.values(resource)) {
        node++;
        for (Parameter component : composite.components()) {
          for (ElementPath path : component.paths()) {
            for (Base value : below(base, path, composite.paths(), element)) {
              elements.add(component, node, value, rows);
            }
          }
        }
      }
    }
  }

  /** What the path reaches from the element, unless a longer base than this one begins it. */
  private static Iterable<Base> below(
      ElementPath base, ElementPath path, List<ElementPath> bases, Base element) {
    boolean belongsDeeper =
        bases.stream()
            .filter(other -> other != base && other.after(base).isPresent())
            .anyMatch(other -> path.after(other).isPresent());
    return belongsDeeper
        ? Set.of()
        : path.after(base).map(rest -> rest.values(element)).orElse(List.of());
  }
}
