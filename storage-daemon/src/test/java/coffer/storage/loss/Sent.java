package coffer.storage.loss;

import java.util.Optional;

/**
 * A write that was sent, and what is known of it. Mutable; the thread that sends it changes it, and
 * then whoever looks through the ledger once all threads have ended.
 */
final class Sent {

  /** What has become of a write. */
  enum Fate {
    /** The server has said that it is done. */
    ACKNOWLEDGED,
    /** The server has said that it is not done, and will not be. */
    REFUSED,
    /** Nobody has said anything: it may be done or not. */
    UNKNOWN
  }

  private final Write write;
  private final Optional<String> blob;
  private final long began = System.nanoTime();
  private volatile long ended = Long.MAX_VALUE;
  private volatile Fate fate = Fate.UNKNOWN;
  private volatile String version = "";

  Sent(Write write) {
    this.write = write;
    this.blob = write.content().map(Content::blob);
  }

  Write write() {
    return write;
  }

  /** The id that git has for the bytes that were sent; empty for a DELETE. */
  Optional<String> blob() {
    return blob;
  }

  Fate fate() {
    return fate;
  }

  /** It is done; the version is the new one of a PUT, and the deleted one of a DELETE. */
  void acknowledged(String acknowledgedVersion) {
    version = acknowledgedVersion;
    ended = System.nanoTime();
    fate = Fate.ACKNOWLEDGED;
  }

  void refused() {
    fate = Fate.REFUSED;
  }

  /** An unanswered one turned out to be done. */
  void found(Commit commit) {
    version = commit.version();
    fate = Fate.ACKNOWLEDGED;
  }

  /** What tells its commit from all others of the repository; once it is acknowledged. */
  Commit.Key key() {
    return new Commit.Key(write.name(), write.content().isPresent(), version);
  }

  /** True if it may have become that commit, for all that is known. */
  boolean mayBe(Commit commit) {
    return fate == Fate.UNKNOWN && write.name().equals(commit.name()) && blob.equals(commit.blob());
  }

  /** When it began, by {@link System#nanoTime}. */
  long began() {
    return began;
  }

  /** When it was answered; never, if it was not. */
  boolean endedBefore(long time) {
    return ended != Long.MAX_VALUE && ended - time < 0;
  }

  @Override
  public String toString() {
    String what =
        write
            .content()
            .map(content -> "PUT of " + content.size() + " bytes to ")
            .orElse("DELETE of ");
    return what + write.name() + " (" + write.condition() + "), version " + version;
  }
}
