package fi.yhteinen.fhir;

/** A FHIR operation that is answered without HAPI's server, from its own reading of the request. */
interface DirectOperation {

  /** Whether this is the operation asked for, at a level where it is offered. */
  boolean is(Route.Operation asked);

  /** Answers a GET, HEAD or POST. */
  Answer run(Exchange exchange, Route.Operation asked);
}
