package coffer.bench.nothing;

import coffer.access.FileTokenDirectory;
import coffer.log.LogLines;
import coffer.storage.account.AccountData;
import coffer.storage.account.AccountFolderDirectory;
import coffer.storage.account.TokenUsage;
import coffer.storage.http.StorageServer;
import coffer.storage.http.StorageServices;
import coffer.storage.tree.Storage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;

/** The storage daemon's server before a storage that stores nothing, as a program of its own. */
public final class NullDaemon {

  private static final long LARGEST_DOCUMENT = 1L << 30;

  private NullDaemon() {}

  /**
   * Serves until it is ended, and says its port on standard output.
   *
   * @param words the folder of accounts, and a folder of its own for their empty data
   */
  public static void main(String[] words) throws IOException {
    LogLines.install();
    Path accounts = Path.of(words[0]);
    Path data = Path.of(words[1]);
    Clock clock = Clock.systemUTC();
    Storage storage = new NullStorage();
    TokenUsage usage = new TokenUsage(data, clock);
    StorageServer server =
        StorageServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new StorageServices(
                storage,
                new AccountData(new AccountFolderDirectory(accounts, clock), data, storage, usage),
                new FileTokenDirectory(accounts, clock, usage),
                usage,
                LARGEST_DOCUMENT,
                StorageServices.USUAL_PATIENCE));
    System.out.println(server.port());
  }
}
