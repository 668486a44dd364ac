package fi.yhteinen.activity;

import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.model.Days;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.profiles.Canonical;
import fi.yhteinen.store.ResourceStore;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.springframework.stereotype.Component;

/** Orders of services, as far as their days need to know. */
@Component
class ServiceOrders {

  private final ResourceStore store;
  private final FhirContext fhir;

  ServiceOrders(ResourceStore store, FhirContext fhir) {
    this.store = store;
    this.fhir = fhir;
  }

  /**
   * An order.
   *
   * @param client id of the Patient
   * @param services codes of the code system {@code service}
   */
  record ServiceOrder(
      String client, Set<String> services, Optional<LocalDate> first, Optional<LocalDate> last) {

    ServiceOrder {
      services = Set.copyOf(services);
    }
  }

  /** The order of an id, whoever may see it: the reference to it is judged elsewhere. */
  Optional<ServiceOrder> find(String id) {
    return find(id, SqlCondition.TRUE);
  }

  /** The order of an id, when it is visible. */
  Optional<ServiceOrder> find(String id, SqlCondition visible) {
    return store
        .read(new ResourceKey("ServiceRequest", id), visible)
        .filter(found -> !found.deleted() && found.client() != null)
        .map(found -> of(String.valueOf(found.client()), found.body()));
  }

  private ServiceOrder of(String client, byte[] body) {
    ServiceRequest order =
        fhir.newJsonParser().parseResource(ServiceRequest.class, new ByteArrayInputStream(body));
    Period period =
        order.hasOccurrencePeriod()
            ? order.getOccurrencePeriod()
            : order.hasOccurrenceTiming()
                    && order.getOccurrenceTiming().getRepeat().hasBoundsPeriod()
                ? order.getOccurrenceTiming().getRepeat().getBoundsPeriod()
                : new Period();
    return new ServiceOrder(
        client,
        order.getCode().getCoding().stream()
            .filter(coding -> Canonical.codeSystem("service").equals(coding.getSystem()))
            .map(Coding::getCode)
            .collect(Collectors.toSet()),
        Days.parse(period.getStartElement().getValueAsString()),
        Days.parse(period.getEndElement().getValueAsString()));
  }
}
