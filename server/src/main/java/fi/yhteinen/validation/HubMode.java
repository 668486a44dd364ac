package fi.yhteinen.validation;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What kind of hub this is, as far as records are concerned.
 *
 * @param demonstration whether artificial personal identity codes (individual numbers 900–999) are
 *     accepted
 * @param conformance whether only R4 itself counts: no profiles or rules of the hub
 */
@ConfigurationProperties("hub")
record HubMode(boolean demonstration, boolean conformance) {}
