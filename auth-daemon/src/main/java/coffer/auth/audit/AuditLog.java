package coffer.auth.audit;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes the audit log. What it writes of refusals that cost a stranger nothing is bounded: 200
 * lines at once and 10 a second of each kind. What cannot be written or is too much is counted, and
 * the count is a line of its own, a minute later or when there is room again. A wrong recovery
 * code, passkey or invitation is such a refusal too. Of everything else each line is written: a
 * wrong password has to be computed first, of which there are some dozens a second at most, and the
 * rest is for people who have signed in. Whoever records something is never failed for the log's
 * sake. For any number of threads.
 */
public final class AuditLog implements AutoCloseable {

  private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(60);

  private final Optional<AuditFile> file;
  private final Clock clock;
  private final Consumer<String> troubles;
  private final Map<AuditOutcome, Allowance> allowances = new EnumMap<>(AuditOutcome.class);
  private final Map<AuditOutcome, Long> omitted = new EnumMap<>(AuditOutcome.class);
  private Instant counted = Instant.EPOCH;
  private boolean broken;

  private AuditLog(Optional<AuditFile> file, Clock clock, Consumer<String> troubles) {
    this.file = file;
    this.clock = clock;
    this.troubles = troubles;
  }

  /** One that keeps nothing. */
  public static AuditLog off() {
    return new AuditLog(Optional.empty(), Clock.systemUTC(), trouble -> {});
  }

  /**
   * The log in that file, which is made with its folder when there is something to write.
   *
   * @param path where; {@link #off} if empty
   * @param owner a folder whose owner and group the log gets
   * @param troubles is told, once, that the log cannot be written, and once that it can again
   */
  public static AuditLog of(
      Optional<Path> path, Path owner, Clock clock, Consumer<String> troubles) {
    return new AuditLog(path.map(file -> new AuditFile(file, owner)), clock, troubles);
  }

  /** Writes that down, in one write of one line. Never throws for a disk that is full or gone. */
  public synchronized void record(AuditEvent event) {
    if (file.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    if (event.isCheap() && !takeOne(event.outcome(), now)) {
      omit(event.outcome());
    } else if (!write(event, now)) {
      omit(event.outcome());
    }
    if (!omitted.isEmpty() && Duration.between(counted, now).compareTo(BETWEEN_COUNTS) >= 0) {
      tellOmitted(now);
    }
  }

  private boolean takeOne(AuditOutcome outcome, Instant now) {
    return allowances.computeIfAbsent(outcome, any -> new Allowance()).take(now);
  }

  private void omit(AuditOutcome outcome) {
    if (omitted.isEmpty()) {
      counted = clock.instant();
    }
    omitted.merge(outcome, 1L, Long::sum);
  }

  private void tellOmitted(Instant now) {
    counted = now;
    Map.copyOf(omitted)
        .forEach(
            (outcome, count) -> {
              if (write(AuditEvent.omitted(outcome, count), now)) {
                omitted.remove(outcome);
              }
            });
  }

  private boolean write(AuditEvent event, Instant now) {
    try {
      file.orElseThrow().append(event.line(now));
      if (broken) {
        broken = false;
        troubles.accept("the audit log " + file.get() + " can be written again");
      }
      return true;
    } catch (IOException | RuntimeException e) {
      if (!broken) {
        broken = true;
        troubles.accept("the audit log " + file.get() + " cannot be written: " + reason(e));
      }
      return false;
    }
  }

  private static String reason(Exception e) {
    boolean named = e instanceof FileSystemException || e.getMessage() == null;
    return named
        ? e.toString().replaceFirst("^java\\.[a-z.]*", "")
        : String.valueOf(e.getMessage());
  }

  /** Writes how many lines were left out, and closes the file. */
  @Override
  public synchronized void close() {
    if (!omitted.isEmpty()) {
      tellOmitted(clock.instant());
    }
    file.ifPresent(AuditFile::close);
  }
}
