package coffer.file;

import java.util.Optional;

/** What reading a file that people edit has brought. */
public sealed interface Reading<T> {

  /** The file says this. */
  record Settled<T>(T value) implements Reading<T> {}

  /**
   * The file was changed a moment ago and looks like one that an editor has truncated and not yet
   * written, or removed and not yet put back. Nothing lasting may follow from it.
   */
  record Unsettled<T>() implements Reading<T> {}

  /** What the file says; empty while it is unsettled. */
  default Optional<T> settled() {
    return this instanceof Settled<T> reading ? Optional.of(reading.value()) : Optional.empty();
  }
}
