package coffer.storage.account;

import coffer.account.AccountFile;
import coffer.file.Glance;
import coffer.file.Reading;
import coffer.file.WatchedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
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

  private final WatchedFile<AccountFile> profile;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile @Nullable AccountId settled;

  AccountRoom(Path account, Clock clock) {
    profile = new WatchedFile<>(account.resolve("account"), clock, AccountFile::parse);
  }

  Reading<AccountFile> profile() throws IOException {
    return profile.read();
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
    await(lock.writeLock());
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
      lock.writeLock().unlock();
    }
  }

  private boolean isStill(AccountId id) throws IOException {
    return profile().settled().flatMap(AccountFile::id).filter(id.value()::equals).isPresent();
  }

  /**
   * Runs the move that takes the data away.
   *
   * @throws AccountBusyException if somebody is in the data and does not leave
   */
  void vacate(Move move) throws IOException {
    await(lock.writeLock());
    try {
      settled = null;
      move.run();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * Works in the data, provided that it is that account's.
   *
   * @throws AccountGoneException if it is another's
   * @throws AccountBusyException if a move takes long
   */
  <T> T enter(AccountId id, AccountData.Work<T> work) throws IOException {
    await(lock.readLock());
    try {
      if (!id.equals(settled)) {
        throw new AccountGoneException();
      }
      return work.run();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Whose the data here is, if that account may be used and one look is enough to tell. */
  Optional<AccountId> settledAtHand(Glance glance) throws IOException {
    AccountId known = settled;
    return profile
        .atHand(glance)
        .filter(file -> file.state() == AccountFile.State.ACTIVE)
        .flatMap(AccountFile::id)
        .filter(id -> known != null && known.value().equals(id))
        .map(id -> known);
  }

  /** The same as {@link #enter}, but without a result where that would fail or wait. */
  <T> Optional<T> enterAtHand(AccountId id, AccountData.Work<Optional<T>> work) throws IOException {
    if (!lock.readLock().tryLock()) {
      return Optional.empty();
    }
    try {
      return id.equals(settled) ? work.run() : Optional.empty();
    } finally {
      lock.readLock().unlock();
    }
  }

  private static void await(Lock lock) throws IOException {
    try {
      if (!lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new AccountBusyException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for an account's data", e);
    }
  }
}
