package coffer.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class WrkReportTest {

  private static final String GOOD =
      """
      Running 2s test @ http://127.0.0.1:8000
        1 threads and 32 connections
      Requests/sec:   5000.00
      bench requests=10000 micros=2000000 p50=6100 p99=9000 issued=10032 status=0 connect=0 read=0 write=0 timeout=0
      """;

  @Test
  void theRateAndTheLatenciesAreThoseOfTheLine() throws IOException {
    WrkReport report = WrkReport.parse(GOOD);

    assertThat(report.sample().rate()).isEqualTo(5000);
    assertThat(report.sample().p50()).isEqualTo(6100);
    assertThat(report.sample().p99()).isEqualTo(9000);
    assertThat(report.sample().done()).isEqualTo(10_000);
    assertThat(report.sample().trouble()).isEmpty();
    assertThat(report.issued()).isEqualTo(10_032);
  }

  @Test
  void refusalsAndBrokenConnectionsAreTrouble() throws IOException {
    String bad = GOOD.replace("status=0", "status=3").replace("timeout=0", "timeout=2");

    assertThat(WrkReport.parse(bad).sample().trouble())
        .hasValue("3 answers of 400 and above, 2 answers that came too late");
  }

  @Test
  void noAnswerIsTrouble() throws IOException {
    String none = GOOD.replace("requests=10000", "requests=0");

    assertThat(WrkReport.parse(none).sample().trouble()).hasValue("no answer at all");
  }

  @Test
  void whatWrkSaysInsteadOfAReportIsInTheFailure() {
    assertThatThrownBy(() -> WrkReport.parse("unable to connect\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("unable to connect");
  }
}
