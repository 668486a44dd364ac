package fi.yhteinen.web;

import fi.yhteinen.caller.Callers;
import fi.yhteinen.model.Caller;
import fi.yhteinen.profiles.Canonical;
import fi.yhteinen.web.Words.Word;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is logged in: name, roles and unit, for the top of the page. */
@RestController
class MeView {

  private final DirectoryNames names;
  private final Words words;

  MeView(DirectoryNames names, Words words) {
    this.names = names;
    this.words = words;
  }

  record Me(String name, List<Word> roles, @Nullable String unit) {}

  @GetMapping("/api/me")
  Me get(HttpServletRequest request) {
    Caller caller = Callers.current(request);
    List<Word> roles =
        caller.roles().stream()
            .sorted()
            .flatMap(role -> words.of(Canonical.codeSystem("role"), role).stream())
            .toList();
    return new Me(SessionFilter.name(request), roles, unit(caller));
  }

  private @Nullable String unit(Caller caller) {
    if (caller.user() == null || !caller.user().startsWith("PractitionerRole/")) {
      return null;
    }
    var self = new Reference(caller.user());
    var found = DirectoryNames.find(names.of(caller, List.of(self)), self);
    return found == null ? null : found.unit();
  }
}
