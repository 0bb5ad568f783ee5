package coffer.storage.journal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A record that was appended: durable, or refused, some time later. Mutable, for its journal. */
public final class Ticket {

  private boolean settled;
  private @Nullable IOException failure;

  Ticket() {}

  boolean isSettled() {
    return settled;
  }

  void settle(@Nullable IOException because) {
    settled = true;
    failure = because;
  }

  /** Each of those that were refused gets an exception of its own. */
  void requireDurable() throws IOException {
    if (failure != null) {
      throw new IOException(String.valueOf(failure.getMessage()), failure);
    }
  }
}
