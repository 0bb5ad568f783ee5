package coffer.storage.account;

import coffer.account.AccountName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Accounts called alice that come and go, and the data of each. */
abstract class AccountsTest {

  static final AccountName ALICE = new AccountName("alice");
  static final AccountId FIRST = new AccountId("first-account-id");
  static final AccountId SECOND = new AccountId("second-account-id");

  @TempDir Path home;
  Path accounts;
  Path data;
  ReleasingStorage storage;
  TokenUsage usage;
  AccountData keeper;

  @BeforeEach
  void start() throws IOException {
    accounts = Files.createDirectory(home.resolve("accounts"));
    data = Files.createDirectory(home.resolve("data"));
    restart();
  }

  final void restart() {
    storage = new ReleasingStorage();
    usage = new TokenUsage(data, Clock.systemUTC());
    keeper =
        new AccountData(
            new AccountFolderDirectory(accounts, Clock.systemUTC()), data, storage, usage);
  }

  void add(AccountId id) throws IOException {
    Files.createDirectory(accounts.resolve("alice"));
    write(accounts.resolve("alice/account"), "id = " + id + "\nstate = active\n");
  }

  void addWithDocument(AccountId id) throws IOException {
    add(id);
    keeper.presence(ALICE);
    document("alice/notes.git");
  }

  void remove(AccountId id) throws IOException {
    Files.createDirectories(accounts.resolve("@removed"));
    Files.move(accounts.resolve("alice"), accounts.resolve("@removed/alice-" + id));
  }

  void restore(AccountId id) throws IOException {
    Files.move(accounts.resolve("@removed/alice-" + id), accounts.resolve("alice"));
  }

  void document(String path) throws IOException {
    Files.createDirectories(data.resolve(path).getParent());
    write(data.resolve(path), "x");
  }

  String owner() throws IOException {
    return Files.readString(data.resolve("alice/@account")).strip();
  }

  static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }
}
