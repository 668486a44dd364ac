/**
 * Runs the hub and the three servers it stands on as child processes of one machine.
 *
 * <p>Knock on {@link fi.yhteinen.local.LocalStack} for a running stack, on {@link
 * fi.yhteinen.local.Stack#forTests} for the one that tests share, on {@link
 * fi.yhteinen.local.StackHome} for where it keeps its things. Nothing here knows a class of the
 * hub: it is started from its jar.
 */
@NullMarked
package fi.yhteinen.local;

import org.jspecify.annotations.NullMarked;
