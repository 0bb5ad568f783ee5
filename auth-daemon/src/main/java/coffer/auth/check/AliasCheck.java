package coffer.auth.check;

import coffer.account.AccountName;
import coffer.auth.account.AliasFile;
import coffer.auth.check.FileRights.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Looks through the second addresses of accounts. The file may be missing. */
final class AliasCheck {

  private final Path accounts;
  private final Path path;

  /**
   * @param accounts the folder of all accounts
   */
  AliasCheck(Path accounts) {
    this.accounts = accounts;
    this.path = accounts.resolve("@aliases");
  }

  void run(Consumer<Finding> findings) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    FileRights.of(path)
        .faults(Rule.UNWRITABLE)
        .forEach(fault -> findings.accept(Finding.of(path, fault)));
    AliasFile file = file();
    file.badLines().forEach(line -> findings.accept(Finding.of(path, line)));
    file.all()
        .forEach(
            (alias, account) -> {
              if (isAccount(alias)) {
                findings.accept(finding(file, alias, alias + " is an account's own name"));
              }
              if (!isAccount(account)) {
                findings.accept(finding(file, alias, "there is no account " + account));
              }
            });
  }

  private Finding finding(AliasFile file, AccountName alias, String problem) {
    return new Finding(path, file.lineOf(alias), problem);
  }

  /** True for an account's own name, or an alias of one; an alias that cannot be read is none. */
  boolean leadsToAccount(AccountName name) {
    try {
      return isAccount(name) || file().account(name).filter(this::isAccount).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isAccount(AccountName name) {
    return Files.exists(accounts.resolve(name.value()));
  }

  private AliasFile file() throws IOException {
    try {
      return AliasFile.parse(Files.readAllBytes(path));
    } catch (NoSuchFileException e) {
      return AliasFile.parse(new byte[0]);
    }
  }
}
