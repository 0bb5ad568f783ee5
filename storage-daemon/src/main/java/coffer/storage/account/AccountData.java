package coffer.storage.account;

import coffer.access.AccountStanding;
import coffer.account.AccountName;
import coffer.file.Glance;
import coffer.storage.tree.Storage;
import coffer.storage.tree.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every account's data with its account. Where another account has taken a name, the data of
 * the earlier one is put aside before the new one is served; where an account was removed, its data
 * is put aside too; where it comes back, so does its data. Data is never moved merely because an
 * account is missing: a folder {@code accounts/} that is not mounted hides nobody's documents.
 *
 * <p>A move waits for what is done in the account meanwhile, and what comes after waits for it; for
 * a moment, then whoever waits is told that the account is busy. For any number of threads.
 */
public final class AccountData {

  /** Something done in an account's data. */
  public interface Work<T> {
    T run() throws IOException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(AccountData.class);

  private final AccountDirectory accounts;
  private final AccountFolders folders;
  private final Storage storage;
  private final TokenUsage usage;
  private final Map<AccountName, AccountRoom> rooms = new ConcurrentHashMap<>();
  private final Map<AccountName, String> troubles = new ConcurrentHashMap<>();

  /**
   * @param accounts which accounts there are
   * @param data the folder with a folder for each account's documents
   * @param storage what keeps documents there
   * @param usage the uses of accounts' tokens, which go where the accounts' data goes
   */
  public AccountData(AccountDirectory accounts, Path data, Storage storage, TokenUsage usage) {
    this.accounts = accounts;
    this.folders = new AccountFolders(data);
    this.storage = storage;
    this.usage = usage;
  }

  /**
   * Whether there is such an account now; if there is, its data is in place on return.
   *
   * @throws StorageException if its data cannot be put in place
   * @throws AccountBusyException if its data is in use and has to be moved first
   * @throws IOException if the account's file cannot be read, or another host cannot be asked
   */
  public Presence presence(AccountName account) throws IOException {
    AccountRoom room = rooms.get(account);
    if (room == null) {
      if (accounts.isNobodys(account)) {
        return new Presence.Absent();
      }
      room = room(account);
    }
    AccountStanding standing = room.standing();
    if (standing instanceof AccountStanding.Open open) {
      AccountId id = new AccountId(open.id());
      return isInPlace(account, room, id) ? new Presence.Present(id) : new Presence.Unsettled();
    }
    if (standing instanceof AccountStanding.Disabled disabled) {
      boolean inPlace = isInPlace(account, room, new AccountId(disabled.id()));
      return inPlace ? new Presence.Absent() : new Presence.Unsettled();
    }
    return standing instanceof AccountStanding.Unsettled
        ? new Presence.Unsettled()
        : new Presence.Absent();
  }

  /**
   * Which account it is that has this name and may be used, if memory and a look at its file's
   * times are enough to tell; empty if not. Waits for nothing else.
   */
  public Optional<AccountId> atHand(AccountName account, Glance glance) throws IOException {
    AccountRoom room = rooms.get(account);
    return room == null ? Optional.empty() : room.settledAtHand(glance);
  }

  /**
   * Does something that may have no result in the data of that account, which stays where it is
   * meanwhile, unless that has to be waited for: there is no result then.
   */
  public <T> Optional<T> atHand(AccountName account, AccountId id, Work<Optional<T>> work)
      throws IOException {
    AccountRoom room = rooms.get(account);
    return room == null ? Optional.empty() : room.enterAtHand(id, work);
  }

  /** Keeps the data of that account where it is, unless that has to be waited for. */
  public Optional<AccountStay> stayAtHand(AccountName account, AccountId id) {
    AccountRoom room = rooms.get(account);
    return room == null ? Optional.empty() : room.stayAtHand(id);
  }

  /**
   * Does something in the data of that account, which stays where it is meanwhile.
   *
   * @throws AccountGoneException if the account is no more, or another has taken its name
   * @throws AccountBusyException if its data is just being moved, and that takes long
   */
  public <T> T in(AccountName account, AccountId id, Work<T> work) throws IOException {
    return room(account).enter(id, work);
  }

  /** Looks at all accounts and all data, and puts in place what is not; says what it could not. */
  public void reconcile() {
    try {
      for (AccountName account : accounts.names()) {
        reported(account, () -> presence(account));
      }
      for (AccountName account : folders.all()) {
        reported(account, () -> putAsideIfRemoved(account));
      }
    } catch (IOException e) {
      LOG.warn("Accounts cannot be listed: {}", e.toString());
    }
  }

  /** Puts the data of that account in place; false if the name is another's by now. */
  private boolean isInPlace(AccountName account, AccountRoom room, AccountId id)
      throws IOException {
    return room.isSettledFor(id) || room.settle(id, () -> settle(account, id));
  }

  private void settle(AccountName account, AccountId id) throws StorageException {
    try {
      putInPlace(account, id);
    } catch (IOException e) {
      throw new StorageException(
          StorageException.Reason.UNAVAILABLE,
          "the data of account " + account + " cannot be put in place: " + e,
          e);
    }
  }

  private void putInPlace(AccountName account, AccountId id) throws IOException {
    if (folders.has(account)) {
      makeWay(account, id);
    }
    if (folders.has(account)) {
      if (folders.owner(account).isEmpty()) {
        folders.label(account, id);
      }
    } else if (folders.isAside(account, id)) {
      storage.release(account);
      folders.bringBack(account, id);
      LOG.info("Account {} is back: brought its data back", account);
    } else {
      folders.create(account, id);
    }
    usage.bringBack(account, folders.of(account));
  }

  /**
   * Moves away what is another account's. What is nobody's is taken for this account's, but not
   * where its data is known to be aside: it would never be brought back.
   */
  private void makeWay(AccountName account, AccountId id) throws IOException {
    Optional<AccountId> owner = folders.owner(account);
    if (owner.isPresent() && !owner.get().equals(id)) {
      putAside(account, owner.get());
      LOG.info("Account {} is another one now: put the data of {} aside", account, owner.get());
    } else if (owner.isEmpty() && folders.isAside(account, id)) {
      storage.release(account);
      folders.removeEmpty(account);
    }
  }

  private void putAside(AccountName account, AccountId owner) throws IOException {
    storage.release(account);
    usage.putAside(account, folders.of(account));
    folders.putAside(account, owner);
  }

  private Void putAsideIfRemoved(AccountName account) throws IOException {
    if (!isRemoved(account)) {
      return null;
    }
    room(account)
        .vacate(
            () -> {
              if (isRemoved(account)) {
                putAside(account, folders.owner(account).orElseThrow());
                LOG.info("Account {} was removed: put its data aside", account);
              }
            });
    return null;
  }

  /** True if the account whose data is here was put aside, and no other has its name. */
  private boolean isRemoved(AccountName account) throws IOException {
    return accounts.isMissing(account)
        && folders.owner(account).filter(owner -> accounts.wasPutAside(account, owner)).isPresent();
  }

  private AccountRoom room(AccountName account) {
    return rooms.computeIfAbsent(account, name -> new AccountRoom(accounts.entry(name)));
  }

  /** Does it, and logs a failure unless it is the last one again. */
  private void reported(AccountName account, Work<?> work) {
    try {
      work.run();
      troubles.remove(account);
    } catch (IOException e) {
      if (!e.toString().equals(troubles.put(account, e.toString()))) {
        LOG.warn("Account {} is not looked after: {}", account, e.getMessage());
      }
    }
  }
}
