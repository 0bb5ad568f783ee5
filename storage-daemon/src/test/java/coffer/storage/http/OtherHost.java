package coffer.storage.http;

import coffer.config.CofferConfig;
import coffer.config.SharedSecret;
import coffer.storage.introspection.AuthStub;
import coffer.storage.introspection.Introspection;
import coffer.token.BearerToken;
import coffer.token.TokenHash;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server that has to ask for accounts and tokens, and whom it asks: there alice has an account
 * and one token, unless a test says otherwise.
 */
final class OtherHost implements AutoCloseable {

  static final Duration CACHE = Duration.ofSeconds(5);

  /** The answer about a token or an account that is none. */
  static final String NOTHING = "{\"active\":false}";

  /** Which account is alice's. */
  volatile String accountId = "alice-first-account-id";

  /** Which account the token is of; empty for alice's. */
  volatile String tokensAccountId = "";

  volatile Instant issued = Instant.now();

  private final AtomicLong nanos = new AtomicLong();
  private final String token = BearerToken.random(new SecureRandom()).reveal();
  private final Path folder;
  private final AuthStub auth;
  private final Introspection introspection;
  private final TestServer server;

  private OtherHost(Path folder) throws Exception {
    this.folder = folder;
    auth = AuthStub.start();
    auth.answers(this::answer);
    introspection = introspection(AuthStub.SECRET);
    server = TestServer.asking(folder, introspection);
  }

  static OtherHost start(Path folder) throws Exception {
    return new OtherHost(folder);
  }

  /** Whom it asks. */
  AuthStub auth() {
    return auth;
  }

  TestServer server() {
    return server;
  }

  String token() {
    return token;
  }

  TokenHash hash() {
    return BearerToken.parse(token).orElseThrow().hash();
  }

  /** Lets answers grow older. */
  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  /** What asks with that secret. */
  Introspection introspection(String secret) throws Exception {
    return new Introspection(URI.create(auth.endpoint()), secret(secret), CACHE, nanos::get);
  }

  /** What a question is answered with as long as nothing is wrong. */
  void answer(HttpExchange exchange, String form) throws IOException {
    AuthStub.send(exchange, 200, form.contains("token") ? active() : account());
  }

  /** The answer about alice's account. */
  String account() {
    return "{\"active\":false,\"coffer\":{\"account_id\":\"" + accountId + "\"}}";
  }

  private String active() {
    return """
    {"active":true,"client_id":"https://app.example","username":"alice","iat":%d,
     "coffer":{"account_id":"%s","scopes":"*:rw","life":"90d","grants":{"notes":"rw"}}}
    """
        .formatted(
            issued.getEpochSecond(), tokensAccountId.isEmpty() ? accountId : tokensAccountId);
  }

  private SharedSecret secret(String text) throws Exception {
    Path home = Files.createTempDirectory(folder, "secret");
    Path file = Files.createDirectories(home.resolve("etc")).resolve("secret");
    Files.writeString(file, text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(home.resolve("etc/coffer.conf"), "introspection_secret = secret\n");
    return CofferConfig.load(home).introspection().secret().orElseThrow();
  }

  @Override
  public void close() throws IOException {
    server.close();
    introspection.close();
    auth.close();
  }
}
