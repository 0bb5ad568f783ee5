package coffer.pair;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Whoever reads all logs learns nothing that opens anything. Each secret is used as it should be,
 * and in a way that is refused and warned of; the logs have to tell of both, so that they are those
 * in which the secret would stand.
 */
class SecretsIT {

  private static final String SHARED = "introspection-secret-for-no-log";
  private static final String APP = "https://app.example";
  private static final String ACCOUNT_PAGE = "/account/passkeys";
  private static final String JOIN = "/account/join";
  private static final Pattern RECOVERY_CODE = Pattern.compile("(?:[0-9a-z]{4}-){5}[0-9a-z]{4}");

  @TempDir private static Path folder;
  private static Pair pair;
  private Person person;

  @BeforeAll
  static void start() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), SHARED + "-a\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    pair = Pair.start("signup = invitation", "introspection_secret = " + file);
  }

  @AfterAll
  static void stop() {
    pair.close();
  }

  @BeforeEach
  void makeAnAccount(TestInfo test) {
    person = pair.person(test.getDisplayName().substring(0, 6).toLowerCase(Locale.ROOT));
  }

  private static String everyLog() throws IOException {
    StringBuilder all = new StringBuilder(pair.log());
    try (Stream<Path> files = Files.walk(pair.home().resolve("log"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  /** In none of the ways in which it is typed or sent. */
  private static void assertNoLogHas(String secret) throws IOException {
    assertThat(everyLog())
        .doesNotContainIgnoringCase(
            secret,
            secret.replace("-", ""),
            Request.encoded(secret),
            URLEncoder.encode(secret, UTF_8),
            Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8)));
  }

  private static String audit(Person who, String event, String outcome) {
    return "\"event\":\"%s\",\"outcome\":\"%s\",".formatted(event, outcome) + ".*" + who.name();
  }

  /** Nginx writes its line after the answer has gone out. */
  private static void assertLogsTell(String... patterns) {
    for (String pattern : patterns) {
      Waiting.until(
          "a log tells " + pattern, () -> Pattern.compile(pattern).matcher(everyLog()).find());
    }
  }

  private Page dialog(Visitor visitor) {
    return visitor.opens(person.dialog(APP, "notes:rw")).expect(200);
  }

  @Test
  void passwordsAreInNoLog() throws Exception {
    String wrong = "a wrong-horse + battery/" + person.name();
    Visitor visitor = Visitor.from(pair);

    assertThat(visitor.signsIn(dialog(visitor), wrong).asksForPassword()).isTrue();
    assertThat(visitor.signsIn(dialog(visitor), person.password()).asksForPassword()).isFalse();

    assertLogsTell(
        audit(person, "sign-in", "wrong"),
        audit(person, "sign-in", "ok"),
        "POST /oauth/" + person.name() + " 303");
    assertNoLogHas(wrong);
    assertNoLogHas(person.password());
  }

  @Test
  void recoveryCodesAreInNoLog() throws Exception {
    person.comesTo(person.dialog(APP, "notes:rw")).expect(200);
    Visitor browser = person.browser();
    Page page = browser.opens(ACCOUNT_PAGE);
    List<String> codes =
        RECOVERY_CODE
            .matcher(browser.presses(page, "Make recovery codes").expect(200).answer().text())
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(codes).hasSize(10);

    usesCode(codes.get(0)).expect(200);
    usesCode(codes.get(0)).expect(403);

    assertLogsTell(audit(person, "sign-in", "ok") + ".*recovery-code");
    assertLogsTell(audit(person, "sign-in", "wrong") + ".*recovery-code");
    for (String code : codes) {
      assertNoLogHas(code);
    }
  }

  private Page usesCode(String code) {
    Visitor visitor = Visitor.from(pair);
    Page page = dialog(visitor);
    Form form = page.formWith("Sign in with the code");
    return visitor.submits(page, form, with(form, Map.of("code", code)));
  }

  private static Map<String, String> with(Form form, Map<String, String> more) {
    Map<String, String> fields = new HashMap<>(form.fields());
    fields.putAll(more);
    return fields;
  }

  @Test
  void invitationCodesAreInNoLog() throws Exception {
    String link = pair.authCommand("user", "invite").expect(0).out().strip();
    String code = link.substring(link.indexOf('#') + 1);
    String name = "invited-" + person.name();
    String password = "open sesame " + name;
    Visitor visitor = Visitor.from(pair);

    Page page = follows(visitor, code).expect(200);
    Form form = page.formWith("Make the account");
    Map<String, String> fields =
        with(form, Map.of("name", name, "password", password, "again", password));
    visitor.submits(page, form, fields).expect(200);
    follows(Visitor.from(pair), code).expect(404);

    assertLogsTell("\"event\":\"join\",\"outcome\":\"ok\"", "POST " + JOIN + " 404");
    assertNoLogHas(code);
    assertNoLogHas(password);
  }

  private static Page follows(Visitor visitor, String code) {
    Page page = visitor.opens(JOIN).expect(200);
    Form form = page.formWith("Continue");
    return visitor.submits(page, form, with(form, Map.of("code", code)));
  }

  @Test
  void codesAndTokensOfAppsAreInNoLog() throws Exception {
    String code = CodeApp.code(person);
    JsonNode first = CodeApp.tokens(pair, CodeApp.exchange(code));
    JsonNode second = CodeApp.tokens(pair, CodeApp.refreshing(first));
    JsonNode third = CodeApp.tokens(pair, CodeApp.refreshing(second));
    person.storage("GET", "/notes/").token(CodeApp.access(third)).expect(200);
    CodeApp.post(pair, "/oauth/-/token", CodeApp.refreshing(first)).expect(400);
    CodeApp.post(pair, "/oauth/-/token", CodeApp.exchange(code)).expect(400);
    person.storage("GET", "/notes/").token(CodeApp.access(third)).expect(401);

    assertLogsTell(
        person.name() + ": a refresh token came back from",
        person.name() + ": a code came back from",
        "GET /storage/" + person.name() + "/notes/ 401",
        "POST /oauth/-/token 400");
    assertNoLogHas(code);
    assertNoLogHas(CodeApp.VERIFIER);
    for (JsonNode tokens : List.of(first, second, third)) {
      assertNoLogHas(CodeApp.access(tokens));
      assertNoLogHas(CodeApp.refresh(tokens));
    }
  }

  @Test
  void theSecretOfIntrospectionIsInNoLog() throws Exception {
    String token = person.allows(APP, "notes:rw").token();

    introspects(SHARED + "-a", token).expect(200);
    introspects(SHARED + "-b", token).expect(401);

    assertLogsTell(
        "came without introspection_secret, or with another",
        "POST /oauth/-/introspect 200",
        "POST /oauth/-/introspect 401");
    assertNoLogHas(SHARED);
    assertNoLogHas(token);
  }

  private Answer introspects(String secret, String token) {
    return pair.request("POST", "/oauth/-/introspect")
        .token(secret)
        .form(Map.of("account", person.name(), "token", token))
        .send();
  }

  @Test
  void sessionsAreInNoLog() throws Exception {
    person.comesTo(person.dialog(APP, "notes:rw")).expect(200);
    person.browser().opens("/account/").expect(200);
    String session = person.browser().cookies().getOrDefault("coffer-" + pair.port(), "");
    assertThat(session).startsWith(person.name() + "~");

    assertLogsTell(audit(person, "sign-in", "ok"), "GET /account/ 200");
    assertNoLogHas(session.substring(session.indexOf('~') + 1));
  }
}
