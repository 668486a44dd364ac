package fi.yhteinen.web;

import fi.yhteinen.caller.Callers;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers what a view refuses or fails at. Nothing that was sent is said back. */
@RestControllerAdvice(basePackageClasses = ProblemAnswers.class)
class ProblemAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Problems problems;

  ProblemAnswers(Problems problems) {
    this.problems = problems;
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(RefusedException e, HttpServletRequest request) {
    return answer(problems.of(e.refusal(), request));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(
      HttpMessageNotReadableException e, HttpServletRequest request) {
    return answer(
        problems.of(
            new Refusal.BadRequest("structure", "request.body", "not the JSON expected"), request));
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    CannotCreateTransactionException.class
  })
  ResponseEntity<ProblemDetail> databaseAway(RuntimeException e, HttpServletRequest request) {
    LOG.warn(
        "{} the database did not answer: {}",
        Callers.requestId(request),
        e.getClass().getSimpleName());
    return answer(problems.of(new Refusal.Unavailable("database", SOON), request));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> failed(RuntimeException e, HttpServletRequest request) {
    if (e instanceof ErrorResponseException known) {
      return answer(
          Problems.problem(known.getStatusCode().value(), "not-found", "Sivua ei löydy.", request));
    }
    LOG.error("{} failed", Callers.requestId(request), e);
    return answer(
        Problems.problem(
            500, "failed", "Jokin meni vikaan. Vika on kirjattu pyynnön tunnuksella.", request));
  }

  private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
    return ResponseEntity.status(problem.getStatus())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(problem);
  }
}
