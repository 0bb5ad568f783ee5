package coffer.storage.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.config.CofferConfig;
import coffer.config.SharedSecret;
import coffer.token.BearerToken;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the auth daemon asks. */
class AdminTest {

  private static final String SECRET = "a-secret-that-nobody-will-ever-guess-0123456789";

  @TempDir private Path home;
  private TestServer server;
  private AdminServer admin;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(home);
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    admin = server.admin(anyPort, secret());
  }

  @AfterEach
  void stop() throws Exception {
    admin.close();
    server.close();
  }

  @Test
  void whatAnAccountsTokensDidIsTold() throws Exception {
    String token = server.home().token("notes:rw");
    server.bearer("alice", token).put("/notes/work/a", "text/plain", "x").expect(201);
    server.bearer("alice", token).get("/notes/").expect(200);
    server.bearer("alice", token).get("/contacts/").expect(403);

    JsonNode answer = json(asked().get("/accounts/alice/usage").expect(200).text());

    assertThat(answer.path("account").stringValue()).isEqualTo("alice");
    assertThat(answer.path("account_id").stringValue()).isEqualTo("alice-first-account-id");
    JsonNode use = answer.path("tokens").path(0);
    assertThat(use.path("token").stringValue())
        .isEqualTo(BearerToken.parse(token).orElseThrow().hash().hex());
    assertThat(Instant.parse(use.path("last").stringValue()))
        .isAfter(Instant.now().minusSeconds(60));
    assertThat(List.of(use.path("reads"), use.path("writes"), use.path("refused")))
        .map(JsonNode::longValue)
        .containsExactly(1L, 1L, 1L);
    assertThat(use.path("folders").findValuesAsString("folder"))
        .containsExactlyInAnyOrder("/notes/", "/notes/work/");
    assertThat(use.path("refused_folders").findValuesAsString("folder"))
        .containsExactly("/contacts/");
    assertThat(answer.path("space").path("/notes/").longValue()).isPositive();
  }

  @Test
  void everythingIsSentAsOneFile() throws Exception {
    server.app("*:rw").put("/notes/a", "text/plain", "hello").expect(201);

    Answer answer =
        asked()
            .get("/accounts/alice/archive")
            .expect(200)
            .expectHeader("Content-Type", "application/zip");

    assertThat(names(answer.bytes()))
        .containsExactly("README.txt", "documents/notes/a", "history/notes.bundle");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/accounts/alice/usage", "/accounts/alice/archive", "/accounts/nobody/usage", "/"})
  void withoutTheSecretNothingIsTold(String path) throws Exception {
    for (String credentials :
        List.of("", "Bearer wrong", "Basic " + SECRET, "Bearer " + SECRET + "x")) {
      Answer answer = by("Authorization", credentials).get(path).expect(401).expectText("");
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }
    by("X-Other", SECRET).get(path).expect(401).expectText("");
  }

  @Test
  void anAppsTokenIsNoSecret() throws Exception {
    String token = server.home().token("*:rw");

    by("Authorization", "Bearer " + token).get("/accounts/alice/usage").expect(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/accounts/nobody/usage",
        "/accounts/@usage/usage",
        "/accounts/..%2Falice/usage",
        "/accounts/alice/",
        "/accounts/alice/other"
      })
  void whatIsNotThereIsNotFound(String path) throws Exception {
    asked().get(path).expect(404);
  }

  @Test
  void nothingIsChangedHere() throws Exception {
    asked().put("/accounts/alice/usage", "text/plain", "x").expect(405);
    asked().delete("/accounts/alice/archive").expect(405);
  }

  private TestApp asked() {
    return by("Authorization", "Bearer " + SECRET);
  }

  private TestApp by(String header, String value) {
    return new TestApp(
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
        URI.create("http://127.0.0.1:" + admin.port()),
        Map.of(header, value),
        Duration.ofSeconds(60));
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  private static List<String> names(byte[] archive) throws Exception {
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }

  private SharedSecret secret() throws Exception {
    Path file = Files.createDirectories(home.resolve("etc")).resolve("storage-admin.secret");
    Files.writeString(file, SECRET + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    return CofferConfig.load(home).storageAdmin().secret().orElseThrow();
  }
}
