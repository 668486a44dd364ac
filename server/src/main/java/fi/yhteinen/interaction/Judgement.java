package fi.yhteinen.interaction;

import fi.yhteinen.access.Classified;

/**
 * That a caller may write a version.
 *
 * @param classified what access will know of it
 * @param visible whether its writer may see it afterwards
 * @param aloneEnough whether it holds whatever others write meanwhile
 */
record Judgement(Classified classified, boolean visible, boolean aloneEnough) {}
