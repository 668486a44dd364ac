package fi.yhteinen.fhir;

/** Marks a class whose methods are FHIR operations, for HAPI's server to find. */
public interface OperationProvider {}
