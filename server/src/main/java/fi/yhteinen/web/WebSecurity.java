package fi.yhteinen.web;

import fi.yhteinen.caller.CallerReader;
import fi.yhteinen.setting.HubSettings;
import fi.yhteinen.setting.KeycloakSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who is let in at the page's doors, and what browsers are told to forbid. */
@Configuration(proxyBeanMethods = false)
class WebSecurity {

  /** After the chains of room access for {@code /fhir} and {@code /actuator}, before its last. */
  private static final int ORDER = 100;

  private static final String CONTENT_SECURITY =
      "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'";

  private static final String PERMISSIONS =
      "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

  @Bean
  @Order(ORDER)
  SecurityFilterChain webSecurityChain(
      HttpSecurity http,
      HubSettings hub,
      KeycloakSettings keycloak,
      Sessions sessions,
      Cookies cookies,
      Seal seal,
      Keycloak login,
      CallerReader callers,
      Problems problems) {
    ClientRegistration client = WebConfiguration.client(hub, keycloak);
    var clients = new InMemoryClientRegistrationRepository(client);
    var tokens = new LoginTokens(sessions, cookies);
    return headers(http)
        .securityMatcher(
            "/",
            "/haku",
            "/asiakkaat/*",
            "/assets/**",
            "/favicon.svg",
            "/login/**",
            "/logout/**",
            "/api/**")
        .csrf(AbstractHttpConfigurer::disable) // SameOriginFilter does it without a session
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .oauth2Login(oauth ->
            oauth
                .loginPage("/")
                .clientRegistrationRepository(clients)
                .authorizedClientRepository(tokens)
                .authorizationEndpoint(endpoint ->
                    endpoint
                        .authorizationRequestResolver(new LoginRequests(clients))
                        .authorizationRequestRepository(new PendingLogin(cookies, seal, client)))
                .redirectionEndpoint(endpoint -> endpoint.baseUri("/login/oauth2/code/*"))
                .successHandler(tokens)
                .failureHandler((in, out, e) -> out.sendRedirect("/?kirjautuminen=keskeytyi")))
        .addFilterBefore(new LoginDoor(login), OAuth2AuthorizationRequestRedirectFilter.class)
        .addFilterBefore(new SameOriginFilter(hub.baseUrl(), problems), AuthorizationFilter.class)
        .addFilterBefore(
            new SessionFilter(sessions, cookies, callers, problems), AuthorizationFilter.class)
        .authorizeHttpRequests(requests ->
            requests.requestMatchers("/api/**").authenticated().anyRequest().permitAll())
        .exceptionHandling(refusals ->
            refusals
                .authenticationEntryPoint((in, out, e) -> problems.unauthenticated(in, out))
                .accessDeniedHandler((in, out, e) -> problems.unauthenticated(in, out)))
        .build();
  }

  private static HttpSecurity headers(HttpSecurity http) {
    return http.headers(headers ->
        headers
            .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY))
            .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
            .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS))
            .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
            .crossOriginResourcePolicy(
                policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
            .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny));
  }
}
