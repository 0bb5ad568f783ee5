package coffer.auth.passkey;

import coffer.account.AccountName;
import coffer.auth.account.AccountFolders;
import coffer.auth.account.Passwords;
import coffer.auth.account.SecretsFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The passkeys of all accounts, as they are on disk. For any number of threads. */
public final class Passkeys {

  /** How many an account may have. */
  public static final int MOST = 20;

  /** What came of adding one. */
  public enum Adding {
    ADDED,
    /** The account has as many as it may. */
    TOO_MANY,
    /** It has this very one already. */
    THERE_ALREADY
  }

  /** What came of removing one. */
  public enum Removing {
    REMOVED,
    /** There is no such passkey, or no longer. */
    UNKNOWN,
    /** It stays: without it and without a password, nobody could sign in. */
    NEEDED
  }

  private final AccountFolders folders;

  public Passkeys(AccountFolders folders) {
    this.folders = folders;
  }

  /** Those of that account, in the order they were added; none where there is no such account. */
  public List<Passkey> of(AccountName account) throws IOException {
    return PasskeyFile.in(SecretsFile.read(folders.of(account)));
  }

  Optional<Passkey> find(AccountName account, String id) throws IOException {
    return PasskeyFile.find(SecretsFile.read(folders.of(account)), id);
  }

  /**
   * Removes all of them, whatever else opens the account. Durable on return.
   *
   * @return how many there were
   */
  public int removeAll(AccountName account) throws IOException {
    return folders.reckon(
        account,
        folder -> {
          SecretsFile secrets = SecretsFile.read(folder);
          int count = PasskeyFile.in(secrets).size();
          PasskeyFile.without(secrets).write(folder);
          return count;
        });
  }

  /** Durable on return. */
  Adding add(AccountName account, Passkey passkey) throws IOException {
    return folders.reckon(
        account,
        folder -> {
          SecretsFile secrets = SecretsFile.read(folder);
          if (PasskeyFile.find(secrets, passkey.id()).isPresent()) {
            return Adding.THERE_ALREADY;
          }
          if (PasskeyFile.in(secrets).size() >= MOST) {
            return Adding.TOO_MANY;
          }
          PasskeyFile.with(secrets, passkey).write(folder);
          return Adding.ADDED;
        });
  }

  /**
   * Gives one another name. Durable on return.
   *
   * @return false if there is no such passkey
   */
  public boolean rename(AccountName account, String id, String name) throws IOException {
    return folders.reckon(
        account,
        folder -> {
          SecretsFile secrets = SecretsFile.read(folder);
          Optional<Passkey> old = PasskeyFile.find(secrets, id);
          if (old.isPresent()) {
            Optional<Passkey> renamed = old.map(passkey -> passkey.named(name));
            PasskeyFile.changed(secrets, old.get(), renamed).write(folder);
          }
          return old.isPresent();
        });
  }

  /** Removes one. Durable on return. */
  public Removing remove(AccountName account, String id) throws IOException {
    return folders.reckon(
        account,
        folder -> {
          SecretsFile secrets = SecretsFile.read(folder);
          Optional<Passkey> old = PasskeyFile.find(secrets, id);
          if (old.isEmpty()) {
            return Removing.UNKNOWN;
          }
          if (PasskeyFile.in(secrets).size() == 1 && !Passwords.isSet(secrets)) {
            return Removing.NEEDED;
          }
          PasskeyFile.changed(secrets, old.get(), Optional.empty()).write(folder);
          return Removing.REMOVED;
        });
  }

  /**
   * Notes that somebody has signed with one. Durable on return.
   *
   * @return false if the passkey is gone, or its counter has gone past this meanwhile
   */
  boolean use(AccountName account, String id, Assertion assertion, Instant now) throws IOException {
    try {
      return folders.reckon(
          account,
          folder -> {
            SecretsFile secrets = SecretsFile.read(folder);
            Optional<Passkey> old = PasskeyFile.find(secrets, id);
            if (old.filter(passkey -> goesOn(passkey, assertion)).isEmpty()) {
              return false;
            }
            Optional<Passkey> used = old.map(passkey -> passkey.usedAt(now, assertion));
            PasskeyFile.changed(secrets, old.get(), used).write(folder);
            return true;
          });
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** A device that counts never counts back: a copy of it would (WebAuthn 6.1.1). */
  private static boolean goesOn(Passkey passkey, Assertion assertion) {
    boolean counts = passkey.counter() > 0 || assertion.counter() > 0;
    return !counts || assertion.counter() > passkey.counter();
  }
}
