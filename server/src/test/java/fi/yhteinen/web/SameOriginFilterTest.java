package fi.yhteinen.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class SameOriginFilterTest {

  private final SameOriginFilter filter =
      new SameOriginFilter(
          URI.create("https://hub.example"), new Problems(JsonMapper.builder().build()));

  @Test
  void letsThePageAct() throws Exception {
    assertThat(status("POST", "/api/search", "1", "https://hub.example", "same-origin"))
        .isEqualTo(200);
    assertThat(status("POST", "/logout", "1", null, "same-origin")).isEqualTo(200);
    assertThat(status("POST", "/logout", "1", "https://hub.example", null)).isEqualTo(200);
  }

  @Test
  void letsAnybodyRead() throws Exception {
    assertThat(status("GET", "/api/me", null, null, null)).isEqualTo(200);
  }

  @Test
  void refusesAnotherOrigin() throws Exception {
    assertThat(status("POST", "/logout", "1", "https://hub.example.evil.example", null))
        .isEqualTo(403);
    assertThat(status("POST", "/logout", "1", "http://hub.example", null)).isEqualTo(403);
    assertThat(status("POST", "/logout", "1", "null", null)).isEqualTo(403);
  }

  @Test
  void refusesWhatTheBrowserCallsAnotherSite() throws Exception {
    assertThat(status("POST", "/logout", "1", "https://hub.example", "same-site")).isEqualTo(403);
    assertThat(status("POST", "/logout", "1", null, "cross-site")).isEqualTo(403);
    assertThat(status("DELETE", "/api/search", "1", null, "none")).isEqualTo(403);
  }

  @Test
  void refusesWhatAPlainFormCanSend() throws Exception {
    assertThat(status("POST", "/logout", null, "https://hub.example", "same-origin"))
        .isEqualTo(403);
  }

  @Test
  void refusesWhatSaysNothingOfWhereItComesFrom() throws Exception {
    assertThat(status("POST", "/logout", "1", null, null)).isEqualTo(403);
  }

  @Test
  void leavesKeycloaksOwnMessageToItsSignature() throws Exception {
    assertThat(status("POST", BackChannelLogout.PATH, null, null, null)).isEqualTo(200);
  }

  private int status(
      String method,
      String path,
      @Nullable String header,
      @Nullable String origin,
      @Nullable String site)
      throws Exception {
    var request = new MockHttpServletRequest(method, path);
    add(request, SameOriginFilter.HEADER, header);
    add(request, "Origin", origin);
    add(request, "Sec-Fetch-Site", site);
    var response = new MockHttpServletResponse();
    filter.doFilter(request, response, new MockFilterChain());
    return response.getStatus();
  }

  private static void add(MockHttpServletRequest request, String name, @Nullable String value) {
    if (value != null) {
      request.addHeader(name, value);
    }
  }
}
