package fi.yhteinen.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Ends a person's login, here and at Keycloak, whether or not there was one. */
@RestController
class Logout {

  private final Sessions sessions;
  private final Cookies cookies;

  Logout(Sessions sessions, Cookies cookies) {
    this.sessions = sessions;
    this.cookies = cookies;
  }

  @PostMapping("/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void run(HttpServletRequest request, HttpServletResponse response) {
    cookies.session(request).ifPresent(sessions::end);
    cookies.clearSession(response);
  }
}
