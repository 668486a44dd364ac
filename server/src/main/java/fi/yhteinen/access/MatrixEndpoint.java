package fi.yhteinen.access;

import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/**
 * {@code GET /actuator/accessmatrix}: what each role may read and write of each class of data, by
 * the policy that this hub runs.
 */
@Component
@Endpoint(id = "accessmatrix")
final class MatrixEndpoint {

  private final Matrix matrix;

  MatrixEndpoint(Policy policy) {
    this.matrix = new Matrix(policy);
  }

  /** The cells by role and class. */
  @ReadOperation
  public Map<String, ?> read() {
    return matrix.cells();
  }
}
