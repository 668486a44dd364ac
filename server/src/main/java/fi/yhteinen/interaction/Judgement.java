package fi.yhteinen.interaction;

import fi.yhteinen.access.Classified;

/**
 * That a caller may write a version.
 *
 * @param classified what access will know of it
 * @param visible whether its writer may see it afterwards
 */
record Judgement(Classified classified, boolean visible) {}
