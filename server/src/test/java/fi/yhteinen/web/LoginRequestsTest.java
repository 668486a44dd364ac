package fi.yhteinen.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LoginRequestsTest {

  @Test
  void returnsToTheViewsOfThePage() {
    assertThat(LoginRequests.view("/")).isEqualTo("/");
    assertThat(LoginRequests.view("/haku")).isEqualTo("/haku");
    assertThat(LoginRequests.view("/asiakkaat/0192f0c0-0000-7000-8000-000000000001"))
        .isEqualTo("/asiakkaat/0192f0c0-0000-7000-8000-000000000001");
  }

  @Test
  void returnsNowhereElse() {
    for (String elsewhere :
        new String[] {
          "//evil.example",
          "https://evil.example",
          "/asiakkaat/a/b",
          "/api/me",
          "/\\evil",
          "/haku?q=x"
        }) {
      assertThat(LoginRequests.view(elsewhere)).isEqualTo("/");
    }
    assertThat(LoginRequests.view(null)).isEqualTo("/");
  }

  @Test
  void cookiesOverTlsBelongToThisHostOnly() {
    var response = new MockHttpServletResponse();

    new Cookies(URI.create("https://hub.example")).setSession(response, "secret");

    assertThat(response.getHeader("Set-Cookie"))
        .startsWith("__Host-hub-session=secret;")
        .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax")
        .doesNotContain("Domain", "Max-Age");
  }

  @Test
  void cookiesOfAnotherNameAreNoSession() {
    var request = new MockHttpServletRequest();
    request.setCookies(new jakarta.servlet.http.Cookie("hub-session", "planted"));

    assertThat(new Cookies(URI.create("https://hub.example")).session(request)).isEmpty();
    assertThat(new Cookies(URI.create("http://127.0.0.1:8080")).session(request))
        .hasValue("planted");
  }
}
