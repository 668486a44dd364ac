package fi.yhteinen.audit;

import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * The operator's look at the trail: {@code GET /actuator/audittrail} tells how far it is sealed,
 * {@code POST /actuator/audittrail/verify} verifies all of it and answers when that is done.
 */
@Endpoint(id = "audittrail")
final class AuditTrailEndpoint {

  private final BlockTable blocks;
  private final Verifier verifier;

  AuditTrailEndpoint(BlockTable blocks, Verifier verifier) {
    this.blocks = blocks;
    this.verifier = verifier;
  }

  /** The newest block. */
  @ReadOperation
  public Map<String, Object> read() {
    Block last = blocks.last();
    return Map.of("block", last.number(), "sealed", last.sealed(), "hash", last.hash());
  }

  /** Carries a command out. */
  @WriteOperation
  public WebEndpointResponse<Map<String, Object>> run(@Selector String command) {
    if (!command.equals("verify")) {
      return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
    }
    Verifier.Report report = verifier.run();
    List<Map<String, Object>> faults =
        report.faults().stream()
            .map(fault -> Map.<String, Object>of("fault", fault.kind(), "block", fault.block()))
            .toList();
    return new WebEndpointResponse<>(
        Map.of(
            "blocks", report.blocks(),
            "entries", report.entries(),
            "anchors", report.anchors(),
            "faults", faults));
  }
}
