/** Tests of the generated region that need no hub. */
@NullMarked
package fi.yhteinen.local.region;

import org.jspecify.annotations.NullMarked;
