package coffer.storage.http;

import coffer.access.FileTokenDirectory;
import coffer.config.SharedSecret;
import coffer.log.LogLines;
import coffer.storage.TestHome;
import coffer.storage.account.AccountData;
import coffer.storage.account.AccountDirectory;
import coffer.storage.account.AccountFolderDirectory;
import coffer.storage.account.TokenUsage;
import coffer.storage.git.GitStorage;
import coffer.storage.introspection.Introspection;
import coffer.storage.tree.Storage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** A storage server on a free port, and the accounts it serves. */
final class TestServer implements AutoCloseable {

  static {
    LogLines.quieten();
  }

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final TestHome home;
  private final StorageServices services;
  private final StorageServer server;

  private TestServer(TestHome home, StorageServices services, StorageServer server) {
    this.home = home;
    this.services = services;
    this.server = server;
  }

  /** How it differs from a usual one. */
  record Settings(long maxDocumentSize, Duration patience) {
    static final Settings USUAL = new Settings(1 << 20, Duration.ofSeconds(20));
  }

  /**
   * A server with the account {@code alice}, whose app at {@link TestHome#APP} may do everything.
   */
  static TestServer start(Path home) throws IOException {
    return start(home, git(home), Settings.USUAL);
  }

  /** The storage that is served. */
  static Storage git(Path home) throws IOException {
    return new GitStorage(Files.createDirectories(home.resolve("data")), Clock.systemUTC());
  }

  static TestServer start(Path folder, Storage storage, Settings settings) throws IOException {
    return start(folder, storage, settings, Clock.systemUTC());
  }

  /** A server for which the accounts' files are three seconds old when they have just been made. */
  static TestServer later(Path folder, Storage storage) throws IOException {
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(3));
    return start(folder, storage, Settings.USUAL, clock);
  }

  private static TestServer start(Path folder, Storage storage, Settings settings, Clock clock)
      throws IOException {
    TestHome home = TestHome.in(folder);
    TokenUsage usage = new TokenUsage(home.data(), clock);
    AccountDirectory accounts = new AccountFolderDirectory(home.accounts(), clock);
    StorageServices services =
        new StorageServices(
            storage,
            new AccountData(accounts, home.data(), storage, usage),
            new FileTokenDirectory(home.accounts(), clock, usage),
            usage,
            settings.maxDocumentSize(),
            settings.patience());
    return start(home, services);
  }

  /** A server that asks about accounts and tokens, and has none beside it. */
  static TestServer asking(Path folder, Introspection introspection) throws IOException {
    TestHome home = new TestHome(folder);
    Storage storage = git(folder);
    TokenUsage usage = new TokenUsage(home.data(), Clock.systemUTC());
    StorageServices services =
        new StorageServices(
            storage,
            new AccountData(introspection.accounts(), home.data(), storage, usage),
            introspection.tokens(usage, Clock.systemUTC()),
            usage,
            Settings.USUAL.maxDocumentSize(),
            Settings.USUAL.patience());
    return start(home, services);
  }

  private static TestServer start(TestHome home, StorageServices services) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new TestServer(home, services, StorageServer.start(anyPort, services));
  }

  /** An app that comes with a new token of alice's for these scopes. */
  TestApp app(String scopes) throws IOException {
    return bearer("alice", home.token(scopes));
  }

  /** Somebody who comes with that token. */
  TestApp bearer(String account, String token) {
    return anybody(account).with("Authorization", "Bearer " + token);
  }

  /** Somebody without a token. */
  TestApp anybody(String account) {
    return new TestApp(CLIENT, uri("/storage/" + account), Map.of(), Duration.ofSeconds(60));
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  TestHome home() {
    return home;
  }

  /** The port for the auth daemon beside it. */
  AdminServer admin(InetSocketAddress address, SharedSecret secret) throws IOException {
    return AdminServer.start(address, secret, services, Clock.systemUTC());
  }

  TokenUsage usage() {
    return services.usage();
  }

  /** Puts the data of accounts that were removed aside, as the daemon does every few seconds. */
  void reconcile() {
    services.accounts().reconcile();
  }

  /** Where it listens. */
  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
  }

  /** Opens a connection, for what no HTTP client would send. */
  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  /** Sends these bytes and returns all that comes back until the server closes. */
  String raw(String request) throws IOException {
    try (Socket socket = connect()) {
      try {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      } catch (SocketException e) {
        // It need not be read to its end to be answered.
      }
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    services.storage().close();
  }
}
