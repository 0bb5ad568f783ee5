package coffer.auth.http;

import coffer.account.AccountName;
import coffer.auth.account.AccountFolders;
import coffer.auth.account.Accounts;
import coffer.auth.account.HashingCost;
import coffer.auth.account.Password;
import coffer.auth.account.Passwords;
import coffer.auth.account.Registration;
import coffer.auth.serve.AuthDaemon;
import coffer.config.CofferConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * A daemon that serves a home of its own on a free port, with passwords that are cheap to check.
 */
final class TestServer implements AutoCloseable {

  static final String ORIGIN = "https://auth.example.org";
  static final String PASSWORD = "correct horse";

  private static final HashingCost CHEAP = new HashingCost(64, 1, 1);

  private final Path home;
  private final AuthDaemon daemon;

  private TestServer(Path home, AuthDaemon daemon) {
    this.home = home;
    this.daemon = daemon;
  }

  /** With two origins, as in production. */
  static TestServer start(Path home) throws Exception {
    return start(home, "");
  }

  /** With more lines of configuration, which may say otherwise. */
  static TestServer start(Path home, String lines) throws Exception {
    return start(home, lines, CHEAP);
  }

  /** With passwords that take that long to check. */
  static TestServer start(Path home, HashingCost cost) throws Exception {
    return start(home, "", cost);
  }

  private static TestServer start(Path home, String lines, HashingCost cost) throws Exception {
    String usual =
        lines.contains("auth_origin")
            ? ""
            : """
            auth_origin = https://auth.example.org
            storage_origin = https://storage.example.org
            address_domain = example.org
            """;
    Files.createDirectories(home.resolve("etc"));
    Files.writeString(home.resolve("etc/coffer.conf"), usual + lines);
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new TestServer(
        home,
        AuthDaemon.start(CofferConfig.load(home), free, cost, Clock.systemUTC(), Strange.TEXTS));
  }

  /** Makes an account with {@link #PASSWORD}. */
  TestServer with(String account) throws Exception {
    AccountFolders folders = new AccountFolders(home.resolve("accounts"));
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    Passwords passwords = new Passwords(folders, new Accounts(folders, clock), random, CHEAP);
    new Registration(folders, passwords, clock, random)
        .add(new AccountName(account), Password.chosen(PASSWORD));
    return this;
  }

  /** Makes an account anew, without what it had. */
  TestServer withFresh(String account) throws Exception {
    Path folder = home.resolve("accounts").resolve(account);
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
    return with(account);
  }

  /** A browser that has never been here. */
  Browser browser() {
    return new Browser(daemon.port());
  }

  /** A file of an account. */
  Path file(String account, String name) {
    return home.resolve("accounts").resolve(account).resolve(name);
  }

  /** Lets all sessions of an account have begun six minutes ago. */
  void age(String account) throws IOException {
    Path file = file(account, "sessions");
    String then = Instant.now().minusSeconds(360).truncatedTo(ChronoUnit.SECONDS).toString();
    List<String> lines =
        Files.readAllLines(file).stream()
            .map(line -> line.replaceFirst("^([0-9a-f]{64}) \\S+", "$1 " + then))
            .toList();
    Files.write(file, lines);
  }

  /** The lines of an account's {@code .auth} that are no comments. */
  List<String> grants(String account) throws IOException {
    return Files.readAllLines(file(account, ".auth")).stream()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  @Override
  public void close() throws IOException {
    daemon.close();
  }
}
