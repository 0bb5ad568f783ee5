package coffer.auth.account;

import coffer.account.AccountFile;
import coffer.account.AccountFile.State;
import coffer.account.AccountName;
import coffer.auth.text.Phrase;
import coffer.file.AtomicFile;
import coffer.file.FileIdentity;
import coffer.file.FlatLine;
import coffer.file.WatchedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Disables accounts, and enables them, and makes some of them operators'. Everything else in their
 * {@code account} stays as it is.
 */
public final class AccountSwitch {

  private static final String MODE = "rw-r-----";
  private static final int ATTEMPTS = 20;

  private final AccountFolders folders;
  private final Clock clock;

  /**
   * @param folders where the accounts are
   * @param clock the one the kernel stamps files with
   */
  public AccountSwitch(AccountFolders folders, Clock clock) {
    this.folders = folders;
    this.clock = clock;
  }

  /**
   * Sets an account's state. Durable on return, and seen at the next request. Whoever disables one
   * ends its sessions afterwards: none begins any more.
   *
   * @return true if that has changed anything
   * @throws RefusedException if there is no such account, or its file is no account's
   * @throws IOException if the file cannot be written
   */
  public boolean set(AccountName account, State state) throws IOException, RefusedException {
    return set(account, new Setting("state", state.name().toLowerCase(Locale.ROOT)));
  }

  /**
   * Says whether an account is an operator's. Durable on return, and seen at the next request.
   *
   * @return true if that has changed anything
   * @throws RefusedException if there is no such account, or its file is no account's
   * @throws IOException if the file cannot be written
   */
  public boolean setOperator(AccountName account, boolean operator)
      throws IOException, RefusedException {
    return set(account, new Setting(Account.OPERATOR, operator ? "yes" : "no"));
  }

  /** A line of the file. */
  private record Setting(String key, String value) {

    /** True if the file says just that: a slip of the pen that disables is no word for it. */
    boolean isSaid(AccountFile file) {
      return file.value(key).equals(Optional.of(value));
    }

    boolean isOf(FlatLine line) {
      String text = String.join(" ", line.fields());
      int equals = text.indexOf('=');
      return equals > 0 && text.substring(0, equals).strip().equals(key);
    }

    String line() {
      return key + " = " + value;
    }
  }

  private boolean set(AccountName account, Setting setting) throws IOException, RefusedException {
    try {
      Optional<Boolean> changed = folders.reckon(account, folder -> set(folder, setting));
      return changed.orElseThrow(
          () -> new RefusedException(Phrase.of("file.account").with("name", account.value())));
    } catch (NoSuchFileException e) {
      throw new RefusedException(Phrase.of("name.unknown").with("name", account.value()));
    }
  }

  /** Begins anew where a person, who takes no lock, saves the file meanwhile. */
  private Optional<Boolean> set(Path folder, Setting setting) throws IOException {
    Path path = folder.resolve("account");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<FileIdentity> seen = FileIdentity.of(path);
      Optional<byte[]> content =
          Patience.read(new WatchedFile<>(path, clock, bytes -> bytes)).settled();
      if (content.filter(bytes -> AccountFile.parse(bytes).id().isPresent()).isEmpty()) {
        return Optional.empty();
      }
      if (setting.isSaid(AccountFile.parse(content.get()))) {
        return Optional.of(false);
      }
      if (AtomicFile.replaceUnchanged(path, seen, with(content.get(), setting), MODE)) {
        return Optional.of(true);
      }
    }
    return Optional.empty();
  }

  private static byte[] with(byte[] content, Setting setting) {
    List<String> lines = new ArrayList<>();
    boolean said = false;
    for (FlatLine line : FlatLine.of(content)) {
      if (!setting.isOf(line)) {
        lines.add(line.raw());
      } else if (!said) {
        lines.add(setting.line());
        said = true;
      }
    }
    if (!said) {
      lines.add(setting.line());
    }
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1);
  }
}
