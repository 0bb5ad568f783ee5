package coffer.pair.browser;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.pair.App;
import coffer.pair.Pair;
import coffer.pair.Person;
import coffer.pair.Repository;
import coffer.pair.SharedPair;
import coffer.pair.Waiting;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a newcomer does in the first minute, and in the second. */
@ExtendWith(SharedPair.class)
class DemoIT {

  private final Pair pair;
  private final Person person;
  private Browser browser;

  DemoIT(Pair pair) {
    this.pair = pair;
    this.person = pair.person("demo");
  }

  @BeforeEach
  void open() {
    browser = Browser.open();
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void aNoteWrittenInTheDemoIsACommit() {
    connect();
    assertThat(browser.address()).doesNotContain("access_token");

    write("first", "my first note");

    assertThat(person.repository("notes").git("log", "-p", "main"))
        .contains("PUT /notes/", "my first note", "App: " + pair.origin());
  }

  @Test
  void anAnswerNobodyAskedForIsNotTaken() {
    String token = "A".repeat(43);
    browser.go(pair.origin() + "/demo/#access_token=" + token + "&state=mine&token_type=bearer");

    awaitText("That answer does not belong to a question of this page.");
    assertThat(browser.address()).doesNotContain(token);
    assertThat(browser.run("return JSON.stringify(localStorage)").toString()).doesNotContain(token);
  }

  @Test
  void aDeletedNoteIsACommitToo() {
    connect();
    write("first", "my first note");

    browser.press("Delete");

    awaitSubject("DELETE /notes/first.txt");
    awaitText("None yet.");
    assertThat(text("#said")).contains("still in the history");
  }

  @Test
  void aNoteThatAnotherAppHasChangedIsNotOverwrittenUnasked() {
    App other = person.allows("https://other.example", "notes:rw");
    connect();
    write("first", "my first note");
    browser.find("#text").sendKeys(", and more");
    other.put("/notes/first.txt", "text/plain", "theirs").expect(200);

    browser.press("Save");

    awaitText("“first” was changed elsewhere");
    assertThat(text("#mine")).isEqualTo("my first note, and more");
    assertThat(text("#theirs")).isEqualTo("theirs");
    browser.press("Keep both");
    awaitSubject("PUT /notes/first (2).txt");
    assertThat(other.get("/notes/first.txt").expect(200).text()).isEqualTo("theirs");
    assertThat(other.get("/notes/first%20(2).txt").expect(200).text())
        .isEqualTo("my first note, and more");
  }

  @Test
  void whatWasNotSavedWhenTheAppWasCutOffIsThereAfterConnectingAgain() {
    connect();
    write("first", "my first note");
    browser.find("#text").sendKeys(", and more");

    person.authFile().save("# nobody\n");

    awaitText("is kept here until then");
    assertThat(browser.find("#address").getDomProperty("value")).isEqualTo(person.address());
    browser.find("#address").clear();
    browser.find("#address").sendKeys(person.address().toUpperCase(Locale.ROOT));
    browser.press("Connect");
    browser.press("Allow");
    awaitText("Here is what you had not saved before.");
    assertThat(browser.find("#text").getDomProperty("value")).isEqualTo("my first note, and more");
    browser.press("Save");
    Repository notes = person.repository("notes");
    Waiting.until(
        "the rest is saved",
        () -> notes.git("show", "main:first.txt").equals("my first note, and more"));
  }

  @Test
  void whatIsStillToBeDoneWhenTheAppIsCutOffIsLeftUndoneWithoutAWord() {
    connect();
    write("first", "my first note");
    browser.find("#text").sendKeys(", and more");
    person.authFile().save("# nobody\n");

    browser.run("for (let i = 0; i < 3; i++) document.querySelector('#editor').requestSubmit();");

    awaitText("is kept here until then");
    browser.run("document.querySelector('#editor').requestSubmit();");
    assertThat(text("#said")).contains("is kept here until then");
    assertThat(browser.find("#address").getDomProperty("value")).isEqualTo(person.address());
  }

  @Test
  void aFolderThatAnotherServerDoesNotHaveIsShownAsEmpty() throws IOException {
    HttpServer other = server(404, "");
    String origin = "http://localhost:" + other.getAddress().getPort();
    browser.go(pair.origin() + "/demo/");
    browser.run(
        "localStorage.setItem('coffer-demo', JSON.stringify("
            + "{ address: 'me@localhost', root: arguments[0], token: 'x' }))",
        origin);

    browser.go(pair.origin() + "/demo/");

    awaitText("None yet.");
    assertThat(browser.find("#said").isDisplayed()).isFalse();
    other.stop(0);
  }

  @Test
  void aStrangersServerCannotMakeItFollowAScript() throws IOException {
    HttpServer stranger =
        server(
            200,
            """
            {"links": [{"rel": "http://tools.ietf.org/id/draft-dejong-remotestorage",
              "href": "http://localhost/storage/me", "properties":
              {"http://tools.ietf.org/html/rfc6749#section-4.2": "javascript:alert(1)"}}]}
            """);

    ask("me@localhost:" + stranger.getAddress().getPort());

    awaitText("has no remoteStorage that this app could ask for");
    stranger.stop(0);
  }

  /** A server of somebody else's, which answers everything alike and lets every page read it. */
  private static HttpServer server(int status, String text) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          boolean asksFirst = exchange.getRequestMethod().equals("OPTIONS");
          exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
          exchange.getResponseHeaders().set("Access-Control-Allow-Headers", "Authorization");
          exchange.sendResponseHeaders(asksFirst ? 200 : status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private void connect() {
    ask(person.address());
    browser.find("input[type=password]").sendKeys(person.password());
    browser.press("Sign in");
    browser.press("Allow");
    browser.awaitAddress(pair.origin() + "/demo/");
  }

  private void ask(String address) {
    browser.go(pair.origin() + "/demo/");
    browser.find("#address").clear();
    browser.find("#address").sendKeys(address);
    browser.press("Connect");
  }

  private void write(String name, String text) {
    browser.press("New note");
    browser.find("#editor:not([hidden]) #name").sendKeys(name);
    browser.find("#text").sendKeys(text);
    browser.press("Save");
    awaitSubject("PUT /notes/" + name + ".txt");
    awaitText("Saved as version");
  }

  private void awaitSubject(String subject) {
    Repository notes = person.repository("notes");
    Waiting.until(subject, () -> notes.subjects().contains(subject));
  }

  private void awaitText(String text) {
    browser.await(text, () -> browser.text().contains(text) ? true : null);
  }

  private String text(String selector) {
    return browser.find(selector).getText();
  }
}
