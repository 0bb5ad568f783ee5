package coffer.auth.code;

import coffer.token.TokenFamily;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A code that was handed out. Mutable: it is used once, and it remembers when it came back after
 * that. For any number of threads.
 */
final class PendingCode {

  private final CodeGrant grant;
  private final TokenFamily family;
  private final Instant issued;
  private final AtomicBoolean used = new AtomicBoolean();
  private volatile boolean cameBack;

  PendingCode(CodeGrant grant, TokenFamily family, Instant issued) {
    this.grant = grant;
    this.family = family;
    this.issued = issued;
  }

  CodeGrant grant() {
    return grant;
  }

  /** Of all tokens that are given for it. */
  TokenFamily family() {
    return family;
  }

  Instant issued() {
    return issued;
  }

  /** True for the first who uses it; everybody after that has made it worthless. */
  boolean use() {
    boolean first = used.compareAndSet(false, true);
    if (!first) {
      cameBack = true;
    }
    return first;
  }

  /** Takes the first use back, since it has brought nothing; what has come back stays worthless. */
  void release() {
    used.set(cameBack);
  }

  boolean isUsed() {
    return used.get();
  }

  boolean cameBack() {
    return cameBack;
  }
}
