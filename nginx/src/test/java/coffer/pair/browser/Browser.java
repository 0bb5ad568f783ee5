package coffer.pair.browser;

import coffer.pair.Checkout;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A headless Chromium with a profile that was never used, and that nothing else uses. Not
 * thread-safe.
 */
final class Browser implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> SWITCHES =
      List.of(
          "--headless=new",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-dev-shm-usage",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run",
          "--no-default-browser-check",
          "--no-proxy-server",
          "--lang=en");

  /** Held so that its level lasts: it warns of a debugging protocol that is not used here. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  static {
    SELENIUM.setLevel(Level.SEVERE);
  }

  private final ChromeDriver driver;
  private final Thread atExit = new Thread(this::quit);

  private Browser(ChromeDriver driver) {
    this.driver = driver;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** A browser as people have it. */
  static Browser open() {
    return open(Map.of());
  }

  /** A browser of someone who lets no script run. */
  static Browser withoutScripts() {
    return open(Map.of("profile.managed_default_content_settings.javascript", 2));
  }

  private static Browser open(Map<String, Object> preferences) {
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(
                Checkout.program("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver")
                    .toFile())
            .usingAnyFreePort()
            .withLogOutput(OutputStream.nullOutputStream())
            .build();
    LoggingPreferences logging = new LoggingPreferences();
    logging.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(Checkout.program("/usr/bin/chromium", "/usr/lib/chromium/chromium").toFile());
    options.addArguments(SWITCHES);
    Map<String, Object> all = new HashMap<>(preferences);
    all.put("credentials_enable_service", false);
    options.setExperimentalOption("prefs", all);
    options.setCapability("goog:loggingPrefs", logging);
    ClientConfig client = ClientConfig.defaultConfig().readTimeout(PATIENCE.multipliedBy(3));
    return new Browser(new ChromeDriver(service, options, client));
  }

  /** Is as if it had never been anywhere: no cookies, an empty page, nothing on the console. */
  void forgetEverything() {
    go("about:blank");
    command("Network.clearBrowserCookies", Map.of());
    console();
  }

  /** Goes to that address, and waits until the page is there. */
  Browser go(String address) {
    driver.get(address);
    return this;
  }

  /** The address that is shown. */
  String address() {
    return driver.getCurrentUrl() == null ? "" : driver.getCurrentUrl();
  }

  /** What a person can read on the page. */
  String text() {
    return find("body").getText();
  }

  /** The first element of that CSS selector; waits for it. */
  WebElement find(String selector) {
    return await(selector, () -> driver.findElement(By.cssSelector(selector)));
  }

  /** True if there is such an element now. */
  boolean has(String selector) {
    return !driver.findElements(By.cssSelector(selector)).isEmpty();
  }

  /** The button with that label; waits until it is there and can be pressed. */
  WebElement button(String label) {
    By path = By.xpath("//button[contains(normalize-space(.), '" + label + "')]");
    return await(
        "a button " + label,
        () -> {
          WebElement button = driver.findElement(path);
          return button.isEnabled() ? button : null;
        });
  }

  /** Presses the button with that label. */
  void press(String label) {
    button(label).click();
  }

  /** All that pressing the button with that label would send, the form's secret included. */
  Map<String, String> fieldsOf(String label) {
    return fields(
        run(
            "const button = [...document.querySelectorAll('button')]"
                + ".find(button => button.textContent.includes(arguments[0]));"
                + "return [...new FormData(button.form, button)]",
            label));
  }

  /** Pairs of a name and a value, as a script has them. */
  static Map<String, String> fields(Object pairs) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Object pair : (List<?>) pairs) {
      List<?> field = (List<?>) pair;
      fields.put(String.valueOf(field.get(0)), String.valueOf(field.get(1)));
    }
    return fields;
  }

  /** Waits until the address begins so. */
  void awaitAddress(String beginning) {
    await("the address " + beginning, () -> address().startsWith(beginning) ? true : null);
  }

  /** Waits until that is there; fails with what is shown if it does not come. */
  <T> T await(String what, Awaited<T> awaited) {
    try {
      return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
          .ignoring(WebDriverException.class)
          .until(unused -> awaited.get());
    } catch (TimeoutException e) {
      throw new AssertionError(
          "waited in vain for "
              + what
              + " at "
              + address()
              + ", which shows:\n"
              + text()
              + "\nconsole: "
              + console(),
          e);
    }
  }

  /** Runs a script in the page; its value comes back as Java's. */
  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Runs a script that calls its last argument when it has finished. */
  Object runAsync(String script, Object... arguments) {
    driver.manage().timeouts().scriptTimeout(PATIENCE);
    return driver.executeAsyncScript(script, arguments);
  }

  /** Calls the browser's own debugging protocol. */
  Map<String, Object> command(String name, Map<String, Object> parameters) {
    return driver.executeCdpCommand(name, parameters);
  }

  /** Makes the window that wide, in CSS pixels, also narrower than a real window can be. */
  Browser width(int pixels) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", pixels, "height", 800, "deviceScaleFactor", 1, "mobile", pixels < 500));
    return this;
  }

  /** Prefers dark or light pages, and colours that change at once. */
  Browser scheme(String scheme) {
    command(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    return this;
  }

  /** Asks for pages in that language. */
  Browser reads(String language) {
    command("Network.enable", Map.of());
    command("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", language)));
    return this;
  }

  /** What the console has said since the last call, below the given level left out. */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** The driver itself, for what only one test needs. */
  ChromeDriver driver() {
    return driver;
  }

  /** A picture of the whole page, what is below the edge of the window too, as PNG. */
  byte[] picture() {
    Map<String, Object> picture =
        command("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    return Base64.getDecoder().decode(String.valueOf(picture.get("data")));
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    quit();
  }

  private void quit() {
    driver.quit();
  }

  /** Something that may not be there yet: then null or an exception of the browser's. */
  interface Awaited<T> {
    @Nullable T get();
  }
}
