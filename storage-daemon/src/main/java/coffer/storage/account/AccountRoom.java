package coffer.storage.account;

import coffer.access.AccountStanding;
import coffer.file.Glance;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * Who may be in one account's data: any number of requests, or one move. Nobody waits long for the
 * other, so that trouble with one account's data does not keep the threads from all others. Not
 * immutable: it remembers for which account the data was last found in place.
 */
final class AccountRoom {

  /** A move. */
  interface Move {
    void run() throws IOException;
  }

  /** Enough for a move, or for writes under way, on a disk that works. */
  private static final long PATIENCE_MILLIS = 1000;

  private final AccountDirectory.Entry entry;

  /** One that knows no owner: a stay may end on another thread than the one it began on. */
  private final StampedLock lock = new StampedLock();

  private volatile @Nullable AccountId settled;

  AccountRoom(AccountDirectory.Entry entry) {
    this.entry = entry;
  }

  /** What the account's name stands for now. */
  AccountStanding standing() throws IOException {
    return entry.standing();
  }

  /** True if the data here is known to be that account's. */
  boolean isSettledFor(AccountId id) {
    return id.equals(settled);
  }

  /**
   * Runs the move that makes the data here that account's, unless somebody has just done so.
   *
   * @return false if the account is another one by now, so that nothing was done
   * @throws AccountBusyException if somebody is in the data and does not leave
   */
  boolean settle(AccountId id, Move move) throws IOException {
    long stamp = awaitMove();
    try {
      if (!id.equals(settled)) {
        if (!isStill(id)) {
          return false;
        }
        settled = null;
        move.run();
        settled = id;
      }
      return true;
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  private boolean isStill(AccountId id) throws IOException {
    AccountStanding now = standing();
    return now.equals(new AccountStanding.Open(id.value()))
        || now.equals(new AccountStanding.Disabled(id.value()));
  }

  /**
   * Runs the move that takes the data away.
   *
   * @throws AccountBusyException if somebody is in the data and does not leave
   */
  void vacate(Move move) throws IOException {
    long stamp = awaitMove();
    try {
      settled = null;
      move.run();
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /**
   * Works in the data, provided that it is that account's.
   *
   * @throws AccountGoneException if it is another's
   * @throws AccountBusyException if a move takes long
   */
  <T> T enter(AccountId id, AccountData.Work<T> work) throws IOException {
    long stamp = awaitStay();
    try {
      if (!id.equals(settled)) {
        throw new AccountGoneException();
      }
      return work.run();
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /** Whose the data here is, if that account may be used and one look is enough to tell. */
  Optional<AccountId> settledAtHand(Glance glance) throws IOException {
    AccountId known = settled;
    return entry
        .openAtHand(glance)
        .filter(id -> known != null && known.value().equals(id))
        .map(id -> known);
  }

  /** The same as {@link #enter}, but without a result where that would fail or wait. */
  <T> Optional<T> enterAtHand(AccountId id, AccountData.Work<Optional<T>> work) throws IOException {
    long stamp = lock.tryReadLock();
    if (stamp == 0) {
      return Optional.empty();
    }
    try {
      return id.equals(settled) ? work.run() : Optional.empty();
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /** Stays in the data, provided that it is that account's and that nobody is waited for. */
  Optional<AccountStay> stayAtHand(AccountId id) {
    long stamp = lock.tryReadLock();
    if (stamp == 0) {
      return Optional.empty();
    }
    if (!id.equals(settled)) {
      lock.unlockRead(stamp);
      return Optional.empty();
    }
    return Optional.of(() -> lock.unlockRead(stamp));
  }

  private long awaitMove() throws IOException {
    try {
      return granted(lock.tryWriteLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private long awaitStay() throws IOException {
    try {
      return granted(lock.tryReadLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static long granted(long stamp) throws AccountBusyException {
    if (stamp == 0) {
      throw new AccountBusyException();
    }
    return stamp;
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("interrupted while waiting for an account's data", e);
  }
}
