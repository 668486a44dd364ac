package fi.yhteinen.web;

import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.setting.HubSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands out the page: one file for every view, whose addresses hold ids only. */
@RestController
class Page {

  private final URI baseUrl;

  Page(HubSettings hub) {
    this.baseUrl = hub.baseUrl();
  }

  /**
   * The page itself, not by a forward: its headers would be lost on the way. Who came by another
   * loopback name is sent to the one that logins return to.
   */
  @GetMapping({"/", "/haku", "/asiakkaat/{id}"})
  ResponseEntity<Resource> page(HttpServletRequest request) {
    if (!request.getServerName().equals(baseUrl.getHost())) {
      return ResponseEntity.status(HttpStatus.FOUND)
          .location(URI.create(baseUrl + request.getRequestURI()))
          .build();
    }
    Resource page = new ClassPathResource("static/index.html");
    if (!page.exists()) {
      throw new RefusedException(new Refusal.NotFound()); // built without the page
    }
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
        .cacheControl(CacheControl.noCache())
        .body(page);
  }
}
