package coffer.pair.browser;

import coffer.pair.Person;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** The app's page in one browser, as its user and its own script see it. */
final class AppTab {

  private static final String CALL =
      "const [name, args, done] = arguments;app[name](...args).then(value => done({ value }), error"
          + " => done({ error: String(error) }));";

  private final Browser browser;
  private final String origin;

  private AppTab(Browser browser, String origin) {
    this.browser = browser;
    this.origin = origin;
  }

  /** Opens the app in that browser. */
  static AppTab open(Browser browser, AppServer server) {
    browser.go(server.origin() + "/");
    return at(browser, server);
  }

  /** Opens the same app where it asks for a second module, {@code tasks}. */
  static AppTab openWithTasks(Browser browser, AppServer server) {
    browser.go(server.origin() + "/two");
    return at(browser, server);
  }

  /** The app in a browser that is on its way to it. */
  static AppTab at(Browser browser, AppServer server) {
    return new AppTab(browser, server.origin());
  }

  /** An app of that origin, whose script has a global {@code app} with what can be called. */
  static AppTab at(Browser browser, String origin) {
    return new AppTab(browser, origin);
  }

  /** Connects by typing the address, signing in and allowing. */
  AppTab connectAs(Person person) {
    typeAddress(person);
    signIn(person);
    agree();
    return this;
  }

  /** Agrees to what the dialog asks, be it new or known to it, and waits for the app. */
  void agree() {
    browser.find("button[value=allow]:enabled").click();
    awaitConnected();
  }

  /** Types the person's address into the app; the dialog opens. */
  void typeAddress(Person person) {
    browser.find("[name=address]").sendKeys(person.address());
    browser.press("Connect");
  }

  /** Types the password into the dialog's sign-in page. */
  void signIn(Person person) {
    browser.find("input[type=password]").sendKeys(person.password());
    browser.press("Sign in");
  }

  /** Waits until the app is back and connected. */
  void awaitConnected() {
    browser.awaitAddress(origin);
    browser.await("the app connected", () -> events().contains("connected") ? true : null);
  }

  /** Calls a function of the app's script and waits for what it promises. */
  Object call(String name, Object... arguments) {
    Object outcome = browser.runAsync(CALL, name, Arrays.asList(arguments));
    if (outcome instanceof Map<?, ?> map && !map.containsKey("error")) {
      return Objects.requireNonNullElse(map.get("value"), "nothing");
    }
    throw new AssertionError(name + " failed in the app: " + outcome);
  }

  /** Calls a function again and again until it gives that value. */
  void awaitCall(Object wanted, String name, Object... arguments) {
    AtomicReference<Object> last = new AtomicReference<>("nothing yet");
    try {
      browser.await(
          name + " to give " + wanted,
          () -> {
            last.set(call(name, arguments));
            return wanted.equals(last.get()) ? true : null;
          });
    } catch (AssertionError e) {
      throw new AssertionError(
          name + " last gave " + last + "; until then: " + events() + "; " + e.getMessage(), e);
    }
  }

  /** What has happened to the app since its page was loaded. */
  List<String> events() {
    Object events = call("events");
    return events instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }

  /** Waits until something has happened whose description begins so. */
  void awaitEvent(String beginning) {
    browser.await(
        "the event " + beginning,
        () -> events().stream().anyMatch(event -> event.startsWith(beginning)) ? true : null);
  }

  /** The browser it is open in. */
  Browser browser() {
    return browser;
  }
}
