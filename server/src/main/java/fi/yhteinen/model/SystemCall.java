package fi.yhteinen.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one request of a system did with records of one type.
 *
 * @param at when it was recorded
 * @param request id of the request, as it stands in the answer and in the log
 * @param type FHIR type asked for, or the operation's name
 * @param refusal null when it was done, else the kind of refusal
 * @param clients how many clients' records it showed or touched
 */
public record SystemCall(
    Instant at,
    String request,
    Interaction interaction,
    String type,
    @Nullable String refusal,
    int clients) {}
