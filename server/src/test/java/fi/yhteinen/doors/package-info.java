/**
 * Knocks on every door of a whole hub for what must not come out of it. {@link
 * fi.yhteinen.doors.DoorRegister} says which test does it for which door.
 */
@NullMarked
package fi.yhteinen.doors;

import org.jspecify.annotations.NullMarked;
