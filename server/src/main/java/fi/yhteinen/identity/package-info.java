/**
 * The life of a partner system: registered, approved by another person, given new keys, revoked.
 * The only room that speaks to the login server's administration.
 *
 * <p>Knock on {@link fi.yhteinen.identity.RegisterPartner}, {@link
 * fi.yhteinen.identity.ApprovePartner}, {@link fi.yhteinen.identity.RevokePartner} {@link
 * fi.yhteinen.identity.ListPartners} and {@link fi.yhteinen.identity.ListPartnerCalls}. It tells
 * room {@code caller} which systems are admitted.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"model", "setting", "access", "audit", "caller", "interaction"})
package fi.yhteinen.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
