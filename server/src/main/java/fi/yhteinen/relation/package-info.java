/**
 * How a care relation begins: a worker links a client, and the hub never tells whether it knew the
 * person before. And how something opens for a stated reason: a protected record with the client's
 * leave, or by breaking the glass.
 *
 * <p>Knock on {@link fi.yhteinen.relation.LinkClient}, {@link fi.yhteinen.relation.ConfirmAccess},
 * {@link fi.yhteinen.relation.BreakGlass} and, to tell the client who has seen its records, on
 * {@link fi.yhteinen.relation.AccessReport} and {@link fi.yhteinen.relation.TrailRecords}; {@link
 * fi.yhteinen.relation.ExplainAccess} says why a record is seen or not, {@link
 * fi.yhteinen.relation.Disqualify} declares whose records a worker must not handle, {@link
 * fi.yhteinen.relation.PreviewConsent} tells what a Consent would change.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"model", "store", "access", "setting", "audit", "interaction"})
package fi.yhteinen.relation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
