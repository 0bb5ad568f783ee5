package coffer.storage;

import coffer.access.FileTokenDirectory;
import coffer.access.TokenDirectory;
import coffer.config.CofferConfig;
import coffer.config.StorageAdmin;
import coffer.storage.account.AccountData;
import coffer.storage.account.AccountDirectory;
import coffer.storage.account.AccountFolderDirectory;
import coffer.storage.account.TokenUsage;
import coffer.storage.git.GitStorage;
import coffer.storage.http.AdminServer;
import coffer.storage.http.StorageServer;
import coffer.storage.http.StorageServices;
import coffer.storage.introspection.Introspection;
import coffer.storage.tree.Storage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The storage daemon of one home, from its lock to its port. Mutable while it starts and stops, and
 * for one thread then.
 */
final class StorageDaemon implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StorageDaemon.class);

  /** How soon the data of an account that was removed is put aside. */
  private static final long RECONCILE_SECONDS = 3;

  /** How many seconds of uses of tokens a crash may lose. */
  private static final long SAVE_SECONDS = 60;

  /** How often the auth daemon on another host is asked whether it could be asked. */
  private static final long PROBE_SECONDS = 60;

  /** Something to be closed. */
  private interface Part {
    void close() throws IOException;
  }

  /** What is open, last first. */
  private final Deque<Part> open = new ArrayDeque<>();

  private int port;

  private StorageDaemon() {}

  /**
   * Starts to serve that home on that address.
   *
   * @throws IOException with a sentence for the operator if it cannot; nothing is left running then
   */
  static StorageDaemon start(CofferConfig config, InetSocketAddress address) throws IOException {
    StorageDaemon daemon = new StorageDaemon();
    try {
      daemon.open(config, address);
      return daemon;
    } catch (IOException | RuntimeException e) {
      daemon.close();
      throw e;
    }
  }

  private void open(CofferConfig config, InetSocketAddress address) throws IOException {
    Path data = config.data();
    Clock clock = Clock.systemUTC();
    DataFolder.prepare(data);
    open.push(ServeLock.take(data)::close);
    Storage storage = new GitStorage(data, clock);
    open.push(storage::close);
    TokenUsage usage = new TokenUsage(data, clock);
    open.push(usage::save);
    Directories directories = directories(config, usage, clock);
    AccountData accounts = new AccountData(directories.accounts(), data, storage, usage);
    Housekeeper housekeeper = new Housekeeper();
    open.push(housekeeper::close);
    // Nobody waits for all accounts: a request sees to its own.
    housekeeper.nowAndEvery(RECONCILE_SECONDS, accounts::reconcile);
    housekeeper.every(SAVE_SECONDS, usage::save);
    directories.remote().ifPresent(remote -> housekeeper.nowAndEvery(PROBE_SECONDS, remote::probe));
    StorageServices services =
        new StorageServices(
            storage,
            accounts,
            directories.tokens(),
            usage,
            config.maxDocumentSize(),
            StorageServices.USUAL_PATIENCE);
    openAdmin(config.storageAdmin(), services, clock);
    StorageServer server = StorageServer.start(address, services);
    open.push(server::close);
    port = server.port();
  }

  private void openAdmin(StorageAdmin admin, StorageServices services, Clock clock)
      throws IOException {
    if (admin.secret().isPresent()) {
      AdminServer server =
          AdminServer.start(admin.address(), admin.secret().get(), services, clock);
      open.push(server::close);
    }
  }

  /** Where this daemon learns of accounts and tokens: from files, or from another host. */
  private record Directories(
      AccountDirectory accounts, TokenDirectory tokens, Optional<Introspection> remote) {}

  private Directories directories(CofferConfig config, TokenUsage usage, Clock clock) {
    Optional<URI> endpoint = config.introspection().endpoint();
    if (endpoint.isEmpty()) {
      return new Directories(
          new AccountFolderDirectory(config.accounts(), clock),
          new FileTokenDirectory(config.accounts(), clock, usage),
          Optional.empty());
    }
    Introspection remote =
        new Introspection(
            endpoint.get(),
            config.introspection().secret().orElseThrow(),
            config.introspection().cache(),
            System::nanoTime);
    open.push(remote::close);
    LOG.info(
        "Accounts and tokens are asked for at {}; the folder accounts is not looked at",
        endpoint.get());
    return new Directories(remote.accounts(), remote.tokens(usage, clock), Optional.of(remote));
  }

  /** The port that is listened on, also where 0 was asked for. */
  int port() {
    return port;
  }

  /** Answers the requests under way, saves what is to be saved, and gives up the lock. */
  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (IOException e) {
        LOG.error("Something could not be closed", e);
      }
    }
  }
}
