package fi.yhteinen.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fi.yhteinen.caller.Callers;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The FHIR door. Interactions on records are answered here, strictly and without parsing what is
 * only passed on; the statement of capability and the operations by HAPI's plain server behind it.
 */
public class HubServlet extends RestfulServer {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(HubServlet.class);

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final transient RecordHandler records;
  private final transient HistoryHandler histories;
  private final transient BundleHandler bundles;
  private final transient DirectOperations operations;
  private final transient OpenStatements statements;
  private final transient Definitions definitions;
  private final transient TrailHandler trail;

  HubServlet(
      FhirContext fhir,
      RecordHandler records,
      HistoryHandler histories,
      BundleHandler bundles,
      DirectOperations operations,
      OpenStatements statements,
      Definitions definitions,
      TrailHandler trail) {
    super(fhir);
    this.records = records;
    this.histories = histories;
    this.bundles = bundles;
    this.operations = operations;
    this.statements = statements;
    this.definitions = definitions;
    this.trail = trail;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String requestId = Callers.requestId(request);
    try {
      requireOffered(request.getMethod());
      String path = path(request);
      Optional<Answer> open = statements.find(request, path);
      if (open.isPresent()) {
        write(request, response, open.get(), requestId);
        return;
      }
      Optional<Route> route =
          Route.of(request.getMethod(), path).filter(operations::isAnsweredHere);
      if (route.isPresent()) {
        write(request, response, answer(route.get(), exchange(request)), requestId);
      } else {
        if (!path.equals(OpenStatements.METADATA)) {
          requireWholeRole(Callers.current(request));
        }
        response.setHeader("X-Request-Id", requestId);
        response.setHeader("Cache-Control", "no-store");
        super.service(StrictRequest.of(request), response);
      }
    } catch (RefusedException e) {
      write(request, response, Outcomes.answer(e.refusal(), request), requestId);
    } catch (RuntimeException e) {
      LOG.error("{} failed", requestId, e);
      if (!response.isCommitted()) {
        write(request, response, Failures.answer(request), requestId);
      }
    }
  }

  /** The name and version of the library behind are nobody's business. */
  @Override
  public void addHeadersToResponse(HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
  }

  /**
   * The request has its id already; what a caller sent as one is perhaps not fit to be repeated.
   */
  @Override
  protected String getOrCreateRequestId(HttpServletRequest request) {
    return Callers.requestId(request);
  }

  /** The answer has it already too. */
  @Override
  protected void addRequestIdToResponse(ServletRequestDetails request, String requestId) {}

  private static void requireOffered(String method) {
    if (!METHODS.contains(method)) {
      throw new RefusedException(
          new Refusal.NotSupported("The hub does not offer this method: see /metadata."));
    }
  }

  /** No SMART scope speaks of the operations of HAPI's server, so none allows them. */
  private static void requireWholeRole(Caller caller) {
    if (caller.scopes() != null) {
      throw new RefusedException(
          new Refusal.Forbidden("scope", "The token's scopes do not allow this."));
    }
  }

  private static Exchange exchange(HttpServletRequest request) {
    return new Exchange(request, Callers.current(request));
  }

  private Answer answer(Route route, Exchange exchange) {
    return switch (route) {
      case Route.Read(var key) when definitions.are(key.type()) -> definitions.read(exchange, key);
      case Route.Search(var type) when definitions.are(type) -> definitions.search(exchange, type);
      case Route.Read(var key) when trail.is(key.type()) -> trail.read(exchange, key);
      case Route.Search(var type) when trail.is(type) -> trail.search(exchange);
      case Route.Read(var key) -> records.read(exchange, key);
      case Route.VersionRead(var key, var version) -> records.versionRead(exchange, key, version);
      case Route.History(var key) -> histories.ofRecord(exchange, key);
      case Route.HistoryOfType(var type) -> histories.ofType(exchange, type);
      case Route.HistoryOfAll() -> histories.ofAll(exchange);
      case Route.Search(var type) -> records.search(exchange, type);
      case Route.Create(var type) -> records.create(exchange, type);
      case Route.Update(var key) -> records.update(exchange, key);
      case Route.Patch(var key) -> records.patch(exchange, key);
      case Route.Delete(var key) -> records.delete(exchange, key);
      case Route.ConditionalUpdate(var type) -> records.conditionalUpdate(exchange, type);
      case Route.ConditionalPatch(var type) -> records.conditionalPatch(exchange, type);
      case Route.ConditionalDelete(var type) -> records.conditionalDelete(exchange, type);
      case Route.Bundle() -> bundles.run(exchange);
      case Route.Operation operation -> operations.run(exchange, operation);
    };
  }

  /** The path below the base, exactly as sent; anything encoded in it is not an address of ours. */
  private static String path(HttpServletRequest request) {
    String uri = request.getRequestURI();
    String base = request.getContextPath() + request.getServletPath();
    String path = uri.startsWith(base) ? uri.substring(base.length()) : "";
    if (PersonalData.hasIdentityCode(path)) {
      throw PersonalData.refused();
    }
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '%' || c == ';' || c == '\\') {
        throw new RefusedException(
            new Refusal.BadRequest(
                "value", "request.path", "The address holds a character that is not allowed."));
      }
    }
    return path.startsWith("/") ? path.substring(1) : path;
  }

  private static void write(
      HttpServletRequest request, HttpServletResponse response, Answer answer, String requestId)
      throws IOException {
    response.setStatus(answer.status());
    response.setHeader("X-Request-Id", requestId);
    response.setHeader("Cache-Control", "no-store");
    response.setContentType(
        answer.body().length > 0 ? "application/fhir+json;charset=UTF-8" : null);
    answer.headers().forEach(response::setHeader);
    if (answer.body().length > 0) {
      response.setContentLength(answer.body().length);
      if (!request.getMethod().equals("HEAD")) {
        try (OutputStream out = response.getOutputStream()) {
          out.write(answer.body());
        }
      }
    } else if (answer.status() != 204 && answer.status() != 304) {
      response.setContentLength(0);
    }
  }
}
