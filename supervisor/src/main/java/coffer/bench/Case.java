package coffer.bench;

import coffer.bench.report.Result;
import java.io.IOException;

/** One thing that is measured. Mutable: it keeps what its rounds have found. For one thread. */
interface Case {

  /** By which it is chosen. */
  String name();

  /** What is done, with sizes and connections. */
  String title();

  /** True if it takes minutes, and so runs only when it is asked for. */
  default boolean isLong() {
    return false;
  }

  /** Puts everything in place that it needs. */
  void prepare() throws IOException;

  /** Measures it, and the limits it is compared with, next to each other. */
  void run(Round round) throws IOException;

  /** Does what is done once, after all rounds; may start the storage daemon again. */
  default void finish() throws IOException {}

  /** What was found. */
  Result result() throws IOException;
}
