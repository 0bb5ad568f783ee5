package coffer.auth.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.grant.AppOrigin;
import coffer.scope.AccessScopes;
import coffer.token.AccountTag;
import coffer.token.BearerToken;
import coffer.token.IssuedToken;
import coffer.token.TokenFile;
import coffer.token.TokenLife;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IntrospectionHandlerTest {

  private static final String PATH = "/oauth/-/introspect";
  private static final String SECRET = "a-secret-that-both-hosts-have-in-a-file";
  private static final AppOrigin APP = new AppOrigin("https://app.example");

  private final Instant issued = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @TempDir Path home;
  private TestServer server;
  private Browser storage;
  private String token;

  @BeforeEach
  void anAccountWithAToken() throws Exception {
    Path file = Files.createDirectories(home.resolve("etc")).resolve("secret");
    Files.writeString(file, SECRET + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    server = TestServer.start(home, "introspection_secret = secret\n").with("alice").with("bob");
    storage = asker("Bearer " + SECRET);
    token = token("alice", "*:rw notes:r", issued);
    grants(APP.fingerprint() + " * rw", APP + " diary empty");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void anActiveTokenIsToldWithAllThatDecidesAboutIt() throws Exception {
    Answer answer = ask("alice", token).expect(200);

    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.headers("Access-Control-Allow-Origin")).isEmpty();
    assertThat(json(answer))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"active": true, "scope": "*:rw diary:r notes:rw", "client_id": "https://app.example",
                     "username": "alice", "token_type": "Bearer", "iat": %d,
                     "coffer": {"account_id": "%s", "scopes": "*:rw notes:r", "life": "90d",
                                "grants": {"*": "rw", "diary": "empty"}}}
                    """
                        .formatted(issued.getEpochSecond(), id("alice"))));
  }

  @Test
  void aTokenOfAnotherAccountIsNotActive() throws Exception {
    assertThat(ask("bob", token).expect(200).body()).isEqualTo("{\"active\":false}");
  }

  @Test
  void aTokenNobodyIssuedIsNotActive() throws Exception {
    String other = BearerToken.random(new SecureRandom()).reveal();

    assertThat(ask("alice", other).expect(200).body()).isEqualTo("{\"active\":false}");
    assertThat(ask("nobody", token).expect(200).body()).isEqualTo("{\"active\":false}");
    assertThat(ask("@journal", token).expect(200).body()).isEqualTo("{\"active\":false}");
  }

  @Test
  void aTokenWhoseAppHasNoLineAnyMoreIsNotActive() throws Exception {
    grants("# nobody");

    assertThat(ask("alice", token).expect(200).body()).isEqualTo("{\"active\":false}");
  }

  @Test
  void howLongATokenWasUnusedIsForTheAskerToDecide() throws Exception {
    String old = token("alice", "notes:r", issued.minus(1000, ChronoUnit.DAYS));

    assertThat(json(ask("alice", old)).get("active").booleanValue()).isTrue();
  }

  @Test
  void aTokenSaysItselfWhoseItIs() throws Exception {
    String tagged = tagged("alice", TokenLife.unusedDays(90));

    JsonNode answer = json(storage.post(PATH, Map.of("token", tagged)).expect(200));

    assertThat(answer).isEqualTo(json(ask("alice", tagged).expect(200)));
    assertThat(answer.get("active").booleanValue()).isTrue();
    assertThat(answer.get("username").stringValue()).isEqualTo("alice");
    for (String other : List.of(token, tagged("nobody", TokenLife.unusedDays(90)), "none")) {
      assertThat(storage.post(PATH, Map.of("token", other)).expect(200).body())
          .isEqualTo("{\"active\":false}");
    }
    storage
        .post(PATH, Map.of("token", tagged, "token_type_hint", "access_token"))
        .expect(200)
        .contains("\"active\":true");
  }

  @Test
  void aTokenWhoseTimeIsOverIsToldToHaveExpired() throws Exception {
    String over = tagged("alice", new TokenLife.Until(issued.minusSeconds(1)));
    String expired = "{\"active\":false,\"coffer\":{\"expired\":true}}";

    assertThat(ask("alice", over).expect(200).body()).isEqualTo(expired);
    assertThat(storage.post(PATH, Map.of("token", over)).expect(200).body()).isEqualTo(expired);
  }

  @Test
  void anAccountIsToldWithoutAToken() throws Exception {
    assertThat(ask("alice", "").expect(200).body())
        .isEqualTo("{\"active\":false,\"coffer\":{\"account_id\":\"" + id("alice") + "\"}}");
    assertThat(ask("nobody", "").expect(200).body()).isEqualTo("{\"active\":false}");

    Files.writeString(file("account"), "id = " + id("alice") + "\nstate = disabled\n");
    assertThat(ask("alice", "").expect(200).body()).isEqualTo("{\"active\":false}");
    assertThat(ask("alice", token).expect(200).body()).isEqualTo("{\"active\":false}");
  }

  @ParameterizedTest
  @ValueSource(strings = {".auth", "tokens", "account"})
  void aFileBeingSavedIsNoAnswer(String name) throws Exception {
    Files.writeString(file(name), "");

    Answer answer = ask("alice", token).expect(503);

    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(json(answer).get("error").stringValue()).isEqualTo("unsettled");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Bearer a-secret-that-both-hosts-have-in-a-fil",
        "Bearer a-secret-that-both-hosts-have-in-a-filf",
        "Basic a-secret-that-both-hosts-have-in-a-file",
        "a-secret-that-both-hosts-have-in-a-file"
      })
  void whoHasNotTheSecretIsToldNothing(String credentials) throws Exception {
    Answer refused =
        asker(credentials).post(PATH, Map.of("account", "alice", "token", token)).expect(401);

    assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"coffer\"");
    assertThat(refused.headers("Access-Control-Allow-Origin")).isEmpty();
    assertThat(json(refused).get("error").stringValue()).isEqualTo("invalid_client");
    asker(credentials).post(PATH, Map.of()).expect(401);
    asker(credentials).get(PATH).expect(401);
  }

  @Test
  void aTokenOfAnAppIsNoSecret() throws Exception {
    asker("Bearer " + token).post(PATH, Map.of("account", "alice", "token", token)).expect(401);
  }

  @Test
  void withoutASecretInTheConfigurationThereIsNothingHere() throws Exception {
    Path other = home.resolve("other");
    try (TestServer silent = TestServer.start(other)) {
      Browser asker = silent.browser().header("Authorization", "Bearer " + SECRET);
      asker.post(PATH, Map.of("account", "alice", "token", token)).expect(404);
    }
  }

  @Test
  void onlyAFormWithATokenOrAnAccountIsAQuestion() throws Exception {
    Answer get = storage.get(PATH).expect(405);
    assertThat(get.header("Allow")).isEqualTo("POST");
    storage.post(PATH, Map.of("token_type_hint", "access_token")).expect(400);
    storage.send("POST", PATH, "account=alice&account=bob&token=" + token).expect(400);
    storage.send("POST", PATH, "account=alice&token=x&token=" + token).expect(400);
    storage.send("POST", PATH, "account=alice&pad=" + "x".repeat(65_536)).expect(413);
    storage
        .header("Content-Type", "application/json")
        .send("POST", PATH, "{\"account\":\"alice\"}")
        .expect(400);
  }

  private Answer ask(String account, String ofToken) throws Exception {
    return storage.post(PATH, Map.of("account", account, "token", ofToken));
  }

  private Browser asker(String credentials) {
    return server.browser().without("Origin").header("Authorization", credentials);
  }

  private static JsonNode json(Answer answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private Path file(String name) {
    return server.file("alice", name);
  }

  private String id(String account) throws IOException {
    return Files.readAllLines(server.file(account, "account")).stream()
        .filter(line -> line.startsWith("id = "))
        .findFirst()
        .orElseThrow()
        .substring(5);
  }

  private void grants(String... lines) throws IOException {
    Files.writeString(file(".auth"), String.join("\n", lines) + "\n");
  }

  private String token(String account, String scopes, Instant when) throws IOException {
    return keep(
        BearerToken.random(new SecureRandom()), account, scopes, when, TokenLife.unusedDays(90));
  }

  /** One as they are issued today, where there is such an account. */
  private String tagged(String account, TokenLife life) throws IOException {
    BearerToken made =
        BearerToken.random(new SecureRandom())
            .tagged(AccountTag.of(AccountName.parse(account).orElseThrow()));
    return Files.exists(server.file(account, "account"))
        ? keep(made, account, "notes:r", issued.minusSeconds(3600), life)
        : made.reveal();
  }

  private String keep(BearerToken made, String account, String scopes, Instant when, TokenLife life)
      throws IOException {
    IssuedToken line =
        new IssuedToken(
            made.hash(),
            APP,
            AccessScopes.parse(scopes).orElseThrow(),
            when,
            life,
            "-",
            "-",
            Optional.empty());
    Files.writeString(
        server.file(account, "tokens"),
        TokenFile.line(line) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    return made.reveal();
  }
}
