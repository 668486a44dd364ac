/**
 * The demonstration region: invented agencies, people and clients, loaded through the hub's own
 * FHIR door. Knock on {@link fi.yhteinen.local.region.RegionLoader}.
 */
@NullMarked
package fi.yhteinen.local.region;

import org.jspecify.annotations.NullMarked;
