package coffer.pair.browser;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.pair.Pair;
import coffer.pair.Person;
import coffer.pair.Repository;
import coffer.pair.SharedPair;
import coffer.pair.Waiting;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real app with the real client library, through the real pages, in a real browser. */
@ExtendWith(SharedPair.class)
class ClientLibraryIT {

  private static final String FIRST = "remotestoragejs-1";
  private static final String SECOND = "remotestoragejs-2";

  private final Person person;
  private final ArrayDeque<AutoCloseable> open = new ArrayDeque<>();

  ClientLibraryIT(Pair pair) {
    this.person = pair.person("lib");
  }

  @AfterEach
  void closeEverything() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {FIRST, SECOND})
  void anAppStoresListsSyncsAndDeletes(String library) throws IOException {
    AppServer server = serve(library);
    AppTab desk = tab(server).connectAs(person);
    desk.call("storeText", "plain.txt", "hello é 😀");
    desk.call("storeNote", "sub/note", Map.of("title", "typed", "stars", 5));
    desk.call("storeBytes", "pixel.png", List.of(0, 137, 255, 10, 13));
    AppTab phone = tab(server).connectAs(person);
    phone.awaitCall(List.of("pixel.png", "plain.txt", "sub/"), "list", "");
    phone.awaitCall("hello é 😀", "readText", "plain.txt");
    phone.awaitCall(List.of(0L, 137L, 255L, 10L, 13L), "readBytes", "pixel.png");
    assertThat((String) phone.call("readType", "pixel.png")).startsWith("image/png");
    phone.awaitCall(
        Map.of(
            "title",
            "typed",
            "stars",
            5L,
            "@context",
            "http://remotestorage.io/spec/modules/notes/note"),
        "readNote",
        "sub/note");
    desk.awaitCall(List.of("pixel.png", "plain.txt", "sub/"), "listed");
    phone.call("remove", "plain.txt");
    desk.awaitCall(List.of("pixel.png", "sub/"), "list", "");
    Repository notes = person.repository("notes");
    Waiting.until("all is in git", () -> notes.subjects().size() == 4);
    assertThat(notes.git("log", "--format=%(trailers:key=Content-Type,valueonly)", "main"))
        .contains("image/png; charset=binary");
    assertThat(notes.subjects()).startsWith("DELETE /notes/plain.txt");
    assertThat(notes.git("log", "--format=%(trailers:key=App,valueonly)", "main"))
        .contains(server.origin());
    assertThat(desk.call("token")).isNotEqualTo(phone.call("token"));
  }

  @ParameterizedTest
  @ValueSource(strings = {FIRST, SECOND})
  void anAppSeesTheConflictOfTwoDevicesAndSettlesIt(String library) throws IOException {
    AppServer server = serve(library);
    AppTab desk = tab(server).connectAs(person);
    desk.call("storeText", "both", "first");
    AppTab phone = tab(server).connectAs(person);
    phone.awaitCall("first", "readText", "both");
    goOffline(desk, true);
    desk.call("storeText", "both", "from the desk");
    phone.call("storeText", "both", "from the phone");
    Repository notes = person.repository("notes");
    Waiting.until("the phone has synced", () -> notes.subjects().size() == 2);
    goOffline(desk, false);
    desk.awaitEvent("conflict from the desk from the phone");
    phone.awaitCall("from the desk + from the phone", "readText", "both");
    desk.awaitCall("from the desk + from the phone", "readText", "both");
    assertThat(notes.git("show", "main:both")).isEqualTo("from the desk + from the phone");
  }

  @ParameterizedTest
  @ValueSource(strings = {FIRST, SECOND})
  void anAppThatIsDeclinedIsToldSo(String library) throws IOException {
    AppServer server = serve(library);
    AppTab tab = tab(server);
    tab.typeAddress(person);
    tab.signIn(person);
    tab.browser().press("Decline");
    tab.browser().awaitAddress(server.origin());
    assertThat(tab.browser().address()).doesNotContain("access_token");
    tab.browser().await("the refusal to arrive", () -> isTold(tab) ? true : null);
    assertThat(tab.events()).doesNotContain("connected");
    assertThat(person.authFile().text()).doesNotContain(server.origin());
  }

  @ParameterizedTest
  @ValueSource(strings = {FIRST, SECOND})
  void anAppIsCutOffWhenItsLineGoesAndReconnects(String library) throws IOException {
    AppServer server = serve(library);
    AppTab tab = tab(server).connectAs(person);
    tab.call("storeText", "a", "before");
    Repository notes = person.repository("notes");
    Waiting.until("it has synced", () -> notes.subjects().size() == 1);
    person.authFile().removeLines(line -> line.contains(server.origin()));
    tab.awaitEvent("error Unauthorized");
    tab.call("storeText", "a", "meanwhile");
    tab.awaitCall(true, "isAtRest", "a");
    tab.call("reconnect");
    tab.agree();
    Waiting.until("what was written meanwhile arrives", () -> notes.subjects().size() == 2);
    assertThat(notes.git("show", "main:a")).isEqualTo("meanwhile");
  }

  @ParameterizedTest
  @ValueSource(strings = {FIRST, SECOND})
  void anAppOpenedFromTheStorageConnectsByItself(String library) throws IOException {
    AppServer server = serve(library);
    Browser browser = browser();
    browser.go(server.origin() + "/#remotestorage=" + person.address());
    AppTab tab = AppTab.at(browser, server);
    tab.signIn(person);
    tab.agree();
  }

  @ParameterizedTest
  @ValueSource(strings = {FIRST, SECOND})
  void anAppThatIsShownOneModuleEmptySyncsTheOtherFully(String library) throws IOException {
    person.allows("https://writer.example", "tasks:rw").put("/tasks/secret", "mine").expect(201);
    AppServer server = serve(library);
    AppTab desk = AppTab.openWithTasks(browser(), server);
    desk.typeAddress(person);
    desk.signIn(person);
    desk.browser().find("label:has([name='scope:tasks'][value=empty])").click();
    desk.agree();
    List<String> names = List.of("a", "b", "c", "d", "e");
    for (String name : names) {
      desk.call("storeText", name, "text of " + name);
      desk.call("storeText", "sub/" + name, "deep text of " + name);
    }
    AppTab phone = AppTab.openWithTasks(browser(), server);
    phone.typeAddress(person);
    phone.signIn(person);
    phone.agree();
    phone.awaitCall(List.of("a", "b", "c", "d", "e", "sub/"), "list", "");
    for (String name : names) {
      phone.awaitCall("text of " + name, "readText", name);
      phone.awaitCall("deep text of " + name, "readText", "sub/" + name);
    }
    phone.call("storeText", "a", "from the phone");
    desk.awaitCall("from the phone", "readText", "a");
    desk.awaitEvent("sync-done");
    assertThat(desk.call("listTasks")).isEqualTo(List.of());
    assertThat(phone.call("listTasks")).isEqualTo(List.of());
    assertThat(desk.events() + " " + phone.events()).doesNotContain("error");
    assertThat(person.grants())
        .anyMatch(line -> line.contains(" tasks empty  # " + server.origin()));
    // A refusal in its place ends all of it.
    person.authFile().removeLines(line -> line.contains(" tasks empty "));
    desk.awaitEvent("error Unauthorized");
  }

  private AppServer serve(String library) throws IOException {
    AppServer server = AppServer.start(library);
    open.push(server);
    return server;
  }

  private AppTab tab(AppServer server) {
    return AppTab.open(browser(), server);
  }

  private Browser browser() {
    Browser browser = Browser.open();
    open.push(browser);
    return browser;
  }

  /** Version 1 lets the refusal escape to the console, version 2 gives it to the app. */
  private static boolean isTold(AppTab tab) {
    String told = tab.events() + " " + tab.browser().console();
    return told.contains("access denied");
  }

  private static void goOffline(AppTab tab, boolean offline) {
    tab.browser().command("Network.enable", Map.of());
    tab.browser()
        .command(
            "Network.emulateNetworkConditions",
            Map.of(
                "offline",
                offline,
                "latency",
                0,
                "downloadThroughput",
                -1,
                "uploadThroughput",
                -1));
  }
}
