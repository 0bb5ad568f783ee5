package coffer.storage.introspection;

import coffer.access.UnreachableException;
import coffer.storage.memory.WeightedCache;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers that hold for some time from the moment on at which the question was put. However many
 * threads want the same, it is asked once. Yes and no are kept apart, so that whoever asks about
 * what there is not drives out nothing of what there is. Not immutable; for any number of threads.
 */
final class Answers<K, V> {

  /** Puts the question. */
  interface Question<V> {
    V ask() throws UnreachableException;
  }

  /** What may be kept of an answer. */
  enum Kind {
    /** It is kept for as long as answers hold. */
    YES,
    /** It is kept for a second at most. */
    NO,
    /** It is not kept: in a moment there will be another. */
    PASSING
  }

  private static final Duration LONGEST_NO = Duration.ofSeconds(1);
  private static final long YES_BYTES = 8 << 20;
  private static final long NO_BYTES = 512 << 10;

  /** What the smallest entry takes, its key included; so these are also bounds of their number. */
  static final int ENTRY_BYTES = 512;

  private record Kept<V>(V value, long asked, int weight) {}

  private record Asking<V>(long begun, CompletableFuture<V> answer) {}

  private final long yesNanos;
  private final long noNanos;
  private final Function<V, Kind> kind;
  private final Function<V, Integer> weigher;
  private final LongSupplier nanos;
  private final WeightedCache<K, Kept<V>> yes =
      new WeightedCache<>(YES_BYTES, YES_BYTES / 16, Kept::weight);
  private final WeightedCache<K, Kept<V>> no =
      new WeightedCache<>(NO_BYTES, NO_BYTES, Kept::weight);
  private final Map<K, Asking<V>> asking = new ConcurrentHashMap<>();

  /**
   * @param time how long an answer holds
   * @param kind what may be kept of one
   * @param weigher how many bytes one takes besides {@link #ENTRY_BYTES}
   * @param nanos the clock, as {@link System#nanoTime}
   */
  Answers(Duration time, Function<V, Kind> kind, Function<V, Integer> weigher, LongSupplier nanos) {
    this.yesNanos = time.toNanos();
    this.noNanos = Math.min(yesNanos, LONGEST_NO.toNanos());
    this.kind = kind;
    this.weigher = weigher;
    this.nanos = nanos;
  }

  /** The answer, if there is one that holds. Waits for nothing. */
  Optional<V> atHand(K key) {
    return atHand(key, nanos.getAsLong());
  }

  private Optional<V> atHand(K key, long now) {
    return yes.get(key)
        .filter(kept -> now - kept.asked() < yesNanos)
        .or(() -> no.get(key).filter(kept -> now - kept.asked() < noNanos))
        .map(Kept::value);
  }

  /**
   * The answer, for which the question is put unless there is one that holds.
   *
   * @throws UnreachableException if there is none
   */
  V get(K key, Question<V> question) throws UnreachableException {
    long arrived = nanos.getAsLong();
    while (true) {
      Optional<V> known = atHand(key, arrived);
      if (known.isPresent()) {
        return known.get();
      }
      Asking<V> own = new Asking<>(nanos.getAsLong(), new CompletableFuture<>());
      Asking<V> other = asking.putIfAbsent(key, own);
      if (other == null) {
        return ask(key, question, own);
      }
      boolean holds = other.begun() - arrived >= 0 || arrived - other.begun() < yesNanos;
      Optional<V> answer = await(other, holds);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
  }

  private V ask(K key, Question<V> question, Asking<V> own) throws UnreachableException {
    try {
      V answer = question.ask();
      keep(key, answer, own.begun());
      own.answer().complete(answer);
      return answer;
    } catch (UnreachableException e) {
      own.answer().completeExceptionally(e);
      throw e;
    } finally {
      // Also where something else was thrown: others wait.
      own.answer().completeExceptionally(new UnreachableException("The question failed."));
      asking.remove(key, own);
    }
  }

  private void keep(K key, V answer, long asked) {
    Kind kept = kind.apply(answer);
    Kept<V> entry = new Kept<>(answer, asked, ENTRY_BYTES + weigher.apply(answer));
    yes.remove(key);
    no.remove(key);
    if (kept != Kind.PASSING) {
      (kept == Kind.YES ? yes : no).put(key, entry);
    }
  }

  /** What another thread is told; empty where its question was put too early to count. */
  private Optional<V> await(Asking<V> other, boolean holds) throws UnreachableException {
    try {
      V answer = other.answer().get();
      return holds ? Optional.of(answer) : Optional.empty();
    } catch (ExecutionException e) {
      throw new UnreachableException(reason(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("The daemon is ending.");
    }
  }

  private static String reason(@Nullable Throwable cause) {
    return cause == null ? "The question failed." : String.valueOf(cause.getMessage());
  }
}
