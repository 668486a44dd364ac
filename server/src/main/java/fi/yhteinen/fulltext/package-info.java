/**
 * Finds records by the words in them: Finnish and Swedish analysis in our own process, and an index
 * in Elasticsearch that follows the store.
 *
 * <p>Knock on {@link fi.yhteinen.fulltext.FullTextIndex} to search, rebuild, reconcile and ask for
 * health, on {@link fi.yhteinen.fulltext.Snippets} to show where in a text a query hit. The index
 * answers <em>which</em>; what is shown is read again from the store under the caller's own rights.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"model", "json", "store", "access"})
package fi.yhteinen.fulltext;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
