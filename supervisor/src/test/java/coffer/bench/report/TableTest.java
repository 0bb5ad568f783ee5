package coffer.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.bench.load.Sample;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void everyFindingHasALineWithItsVerdict() {
    List<Sample> own = List.of(sample(3000), sample(5000), sample(4000));
    List<Sample> front = List.of(sample(6000), sample(6250), sample(8000));
    Result result =
        new Result(
            "get",
            "GET of something",
            Optional.of(Rate.of(own)),
            List.of(
                Finding.share("front limit", own, front, 0.5),
                Finding.share("another", own, front, 0.75),
                Finding.below("p99", "31 ms", "30 ms", false)));

    assertThat(Table.of(List.of(result)))
        .isEqualTo(
            """
            case                 rate      p50      p99  beside it             ratio   target
            GET of something  4,000/s  1.00 ms  2.00 ms  front limit  6,250/s   50 %     50 %  reached
                                                         another      6,250/s   50 %     75 %  MISSED
                                                         p99            31 ms         < 30 ms  MISSED
            """);
  }

  @Test
  void theRatioIsTheMedianOfTheRoundsRatios() {
    List<Sample> own = List.of(sample(10), sample(100), sample(1000));
    List<Sample> limit = List.of(sample(100), sample(200), sample(1250));

    assertThat(Finding.share("limit", own, limit, 0.6).ratio()).isEqualTo("50 %");
  }

  private static Sample sample(double rate) {
    return new Sample(rate, 1000, 2000, 1, Optional.empty());
  }
}
