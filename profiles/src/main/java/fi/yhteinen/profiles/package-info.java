/**
 * The words of the hub: conformance resources compiled from FHIR Shorthand, and the rules of
 * Finnish identifiers.
 *
 * <p>Knock on {@link fi.yhteinen.profiles.ProfileResources} for the resources as text, on {@link
 * fi.yhteinen.profiles.Canonical} for their addresses, on {@link fi.yhteinen.profiles.JointPlan}
 * for what makes a CarePlan a part of a joint plan, and on {@link fi.yhteinen.profiles.Hetu},
 * {@link fi.yhteinen.profiles.BusinessId} and {@link fi.yhteinen.profiles.Oid} for identifiers.
 * Plain Java; knows no FHIR library.
 */
@NullMarked
package fi.yhteinen.profiles;

import org.jspecify.annotations.NullMarked;
