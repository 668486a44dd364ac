/**
 * Measures a running hub of the demonstration realm: fills it once with a defined set, then asks
 * and writes at sixteen connections and tells requests per second and latencies.
 */
@NullMarked
package fi.yhteinen.bench;

import org.jspecify.annotations.NullMarked;
