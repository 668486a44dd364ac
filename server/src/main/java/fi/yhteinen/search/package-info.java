/**
 * FHIR search on PostgreSQL: index rows written with the version, queries compiled to SQL with the
 * access condition at every hop.
 *
 * <p>Knock on {@link fi.yhteinen.search.SearchIndex} to index, on {@link
 * fi.yhteinen.search.Searcher} to search.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"model", "store", "access", "setting", "validation"})
package fi.yhteinen.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
