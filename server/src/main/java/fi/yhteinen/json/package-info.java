/**
 * Reads FHIR JSON strictly and within bounds, and rewrites it as text.
 *
 * <p>Every request body passes here before any other parser sees it. Knock on {@link
 * fi.yhteinen.json.JsonReader} to read a body, on {@link fi.yhteinen.json.Rewrite} to make the
 * bytes that are stored, on {@link fi.yhteinen.json.Content} to compare bodies, and on {@link
 * fi.yhteinen.json.BundleWriter} to put stored bytes together into a Bundle. Nothing here knows a
 * profile or a library: only bytes, FHIR's JSON form and the JDK.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package fi.yhteinen.json;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
