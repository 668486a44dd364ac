/** The roof: the application, its clock and the order of the rooms' schemas. */
@NullMarked
package fi.yhteinen;

import org.jspecify.annotations.NullMarked;
