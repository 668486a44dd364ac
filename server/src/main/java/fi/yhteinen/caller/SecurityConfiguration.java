package fi.yhteinen.caller;

import fi.yhteinen.access.Agencies;
import fi.yhteinen.access.Roles;
import fi.yhteinen.setting.HubSettings;
import fi.yhteinen.setting.KeycloakSettings;
import fi.yhteinen.setting.PaceSettings;
import jakarta.servlet.DispatcherType;
import java.time.InstantSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Who is let in at which door. {@code /fhir} and {@code /actuator} take access tokens and keep no
 * session; room {@code web} guards {@code /} and {@code /api} with a chain of its own, ordered
 * between these and the last one, which lets nobody in.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  static final int FHIR = 10;
  static final int ACTUATOR = 20;

  @Bean(initMethod = "start", destroyMethod = "close")
  SigningKeys signingKeys(HubSettings hub, KeycloakSettings keycloak) {
    return new SigningKeys(
        keycloak.signingKeys(),
        keycloak.jwksFile() == null
            ? hub.secretsDirectory().resolve("keycloak-jwks.json")
            : keycloak.jwksFile(),
        InstantSource.system());
  }

  @Bean
  CallerReader callerReader(
      HubSettings hub,
      KeycloakSettings keycloak,
      SigningKeys keys,
      Roles roles,
      Agencies agencies,
      ClientSystems systems) {
    return new CallerReader(
        new AccessTokens(
            keycloak,
            client -> keycloak.knows(client, hub.demonstration()) || systems.isAdmitted(client),
            keys,
            InstantSource.system()),
        roles,
        agencies,
        systems);
  }

  @Bean
  Pace pace(PaceSettings settings) {
    return new Pace(settings, System::nanoTime);
  }

  /** Keycloak's health as the hub sees it: whether it gave its keys lately. */
  @Bean
  HealthIndicator keycloakHealthIndicator(SigningKeys keys) {
    return () -> keys.isFresh() ? Health.up().build() : Health.down().build();
  }

  @Bean
  FilterRegistrationBean<Threshold> threshold(HubSettings hub) {
    FilterRegistrationBean<Threshold> registration =
        new FilterRegistrationBean<>(new Threshold(hub.baseUrl()));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  /** Requests are observed once, at the threshold, and not at each step of the chain. */
  @Bean
  SecurityObservationSettings securityIsNotObserved() {
    return SecurityObservationSettings.noObservations();
  }

  /** There are no passwords here, so nothing is made that could check one. */
  @Bean
  AuthenticationManager noPasswords() {
    return authentication -> {
      throw new org.springframework.security.authentication.BadCredentialsException("no passwords");
    };
  }

  /**
   * Spring's firewall as it comes, only that it looks at the letters of a header one by one: its
   * pattern costs more than all else it does, for each look at a token.
   */
  @Bean
  HttpFirewall firewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowedHeaderValues(SecurityConfiguration::isPlain);
    return firewall;
  }

  static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean plain =
          c < 0x7f ? c >= ' ' || c == '\t' : Character.isDefined(c) && !Character.isISOControl(c);
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  /** What Spring's firewall turns away is answered like all else, without an echo. */
  @Bean
  RequestRejectedHandler rejectedRequests() {
    return (request, response, rejected) -> FixedAnswer.REJECTED.write(request, response);
  }

  @Bean
  @Order(FHIR)
  SecurityFilterChain fhirSecurity(
      HttpSecurity http, CallerReader callers, ClientSystems systems, Pace pace) {
    return byToken(
            http.securityMatcher("/fhir", "/fhir/**"), new BearerFilter(callers, systems, pace))
        .authorizeHttpRequests(requests ->
            requests
                .requestMatchers(
                    HttpMethod.GET,
                    "/fhir/metadata",
                    "/fhir/openapi.json",
                    "/fhir/.well-known/smart-configuration")
                .permitAll()
                .anyRequest()
                .authenticated())
        .build();
  }

  @Bean
  @Order(ACTUATOR)
  SecurityFilterChain actuatorSecurity(
      HttpSecurity http,
      CallerReader callers,
      ClientSystems systems,
      Pace pace,
      Environment environment) {
    int ownPort = environment.getProperty("management.server.port", Integer.class, -1);
    return byToken(
            http.securityMatcher("/actuator", "/actuator/**"),
            new BearerFilter(callers, systems, pace))
        .authorizeHttpRequests(requests ->
            requests
                .requestMatchers("/actuator/health", "/actuator/health/**")
                .permitAll()
                .anyRequest()
                .access((who, where) ->
                    new AuthorizationDecision(
                        where.getRequest().getLocalPort() == ownPort || isOperator(who.get()))))
        .build();
  }

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  SecurityFilterChain elsewhere(HttpSecurity http) {
    return http.authorizeHttpRequests(requests ->
            requests
                .dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .anyRequest()
                .denyAll())
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .exceptionHandling(refusals ->
            refusals
                .authenticationEntryPoint((in, out, e) -> out.setStatus(404))
                .accessDeniedHandler((in, out, e) -> out.setStatus(404)))
        .build();
  }

  /** The shortest chain that lets in by token: what it leaves out, {@link BearerFilter} does. */
  private static HttpSecurity byToken(HttpSecurity http, BearerFilter bearers) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .headers(AbstractHttpConfigurer::disable)
        .securityContext(AbstractHttpConfigurer::disable)
        .servletApi(AbstractHttpConfigurer::disable)
        .sessionManagement(AbstractHttpConfigurer::disable)
        .addFilterBefore(bearers, AuthorizationFilter.class)
        .exceptionHandling(refusals ->
            refusals
                .authenticationEntryPoint(
                    (in, out, e) -> FixedAnswer.UNAUTHENTICATED.write(in, out))
                .accessDeniedHandler((in, out, e) -> FixedAnswer.FORBIDDEN.write(in, out)));
  }

  private static boolean isOperator(
      org.springframework.security.core.@org.jspecify.annotations.Nullable Authentication who) {
    return who != null
        && who.getAuthorities().stream()
            .anyMatch(authority -> "operator".equals(authority.getAuthority()));
  }
}
