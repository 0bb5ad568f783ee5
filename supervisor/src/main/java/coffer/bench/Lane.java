package coffer.bench;

import coffer.bench.load.Sample;
import java.io.IOException;
import java.time.Duration;

/** Something whose rate is measured, once a round. */
interface Lane {
  Sample measure(Duration length) throws IOException;
}
