package coffer.storage.git;

import coffer.account.AccountName;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A lock for each account's root: held by whoever writes a document that is in no module, or makes
 * a module empty, or no longer so, since a document and a folder of one name are in two
 * repositories. It is taken before a repository's lock. Few locks serve all accounts; nobody takes
 * two.
 */
final class RootLocks {

  private final Lock[] locks = Stream.generate(ReentrantLock::new).limit(256).toArray(Lock[]::new);

  Lock of(AccountName account) {
    return locks[Math.floorMod(account.hashCode(), locks.length)];
  }
}
