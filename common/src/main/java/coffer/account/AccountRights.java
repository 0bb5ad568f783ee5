package coffer.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether everybody on the machine may write an account's files, or the folder of all accounts, who
 * could then grant themselves what they like. Nothing that such files say counts. Mutable: it
 * remembers what it has logged. For any number of threads.
 */
public final class AccountRights {

  private static final Logger LOG = LoggerFactory.getLogger(AccountRights.class);
  private static final List<String> SHARED = List.of("", "account", ".auth", "tokens");
  private static final List<String> ALL =
      List.of("", "account", ".auth", "tokens", "refresh", "secrets", "sessions");

  /** What nobody's account depends on, but the daemon does. */
  private static final List<String> DAEMONS = List.of("@aliases", ".invitations", ".device-key");

  private static final int EVERYBODY_WRITES = 0002;
  private static final int PERMISSIONS = 0777;

  /** What follows, for the log. */
  private enum Consequence {
    ONE("the account is refused until that is changed", "the account is served again"),
    ALL("every account is refused until that is changed", "every account is served again"),
    NONE("it is used all the same, and that should be changed", "that is changed");

    private final String words;
    private final String over;

    Consequence(String words, String over) {
      this.words = words;
      this.over = over;
    }
  }

  private final Path folder;
  private final List<String> files;
  private final Consequence consequence;
  private String told = "";

  private AccountRights(Path folder, List<String> files, Consequence consequence) {
    this.folder = folder;
    this.files = files;
    this.consequence = consequence;
  }

  /** Of the folder with all accounts in it. */
  public static AccountRights ofRoot(Path accounts) {
    return new AccountRights(accounts, List.of(""), Consequence.ALL);
  }

  /** Of an account's folder, and of the files in it that both daemons read. */
  public static AccountRights ofShared(Path folder) {
    return new AccountRights(folder, SHARED, Consequence.ONE);
  }

  /** The same, with the files that only the auth daemon reads. */
  public static AccountRights ofAll(Path folder) {
    return new AccountRights(folder, ALL, Consequence.ONE);
  }

  /**
   * Says in the log which of the daemon's own files in the folder of accounts everybody may write.
   */
  public static void reportDaemons(Path accounts) throws IOException {
    for (String name : DAEMONS) {
      boolean unused = new AccountRights(accounts, List.of(name), Consequence.NONE).areSafe();
    }
  }

  /**
   * False if everybody may write the folder or one of its files; says once why, and once when it is
   * over. What does not exist is fine.
   */
  public boolean areSafe() throws IOException {
    String fault = fault().orElse("");
    report(fault);
    return fault.isEmpty();
  }

  private synchronized void report(String fault) {
    if (fault.equals(told)) {
      return;
    }
    told = fault;
    if (fault.isEmpty()) {
      LOG.info("{}: {}", folder, consequence.over);
    } else {
      LOG.error("{}: {}", fault, consequence.words);
    }
  }

  private Optional<String> fault() throws IOException {
    for (String name : files) {
      Path file = folder.resolve(name);
      int mode = mode(file);
      if ((mode & EVERYBODY_WRITES) != 0) {
        return Optional.of("%s: everybody may write it (mode %04o)".formatted(file, mode));
      }
    }
    return Optional.empty();
  }

  private static int mode(Path file) throws IOException {
    try {
      Object mode = Files.readAttributes(file, "unix:mode").get("mode");
      return ((Number) Objects.requireNonNull(mode, "mode")).intValue() & PERMISSIONS;
    } catch (NoSuchFileException e) {
      return 0;
    }
  }
}
