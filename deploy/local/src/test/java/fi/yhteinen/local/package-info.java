@NullMarked
package fi.yhteinen.local;

import org.jspecify.annotations.NullMarked;
