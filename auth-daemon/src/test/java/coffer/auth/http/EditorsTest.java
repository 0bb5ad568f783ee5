package coffer.auth.http;

import static coffer.auth.http.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.access.FileTokenDirectory;
import coffer.access.TokenStanding;
import coffer.account.AccountName;
import coffer.grant.AppOrigin;
import coffer.grant.GrantFile;
import coffer.token.BearerToken;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Thirty-two browsers allow apps at once while a person edits the same file. */
class EditorsTest {

  private static final int BROWSERS = 32;
  private static final int SAVES = 6;
  private static final AppOrigin STEADY = new AppOrigin("https://steady.example");
  private static final AppOrigin GONE = new AppOrigin("https://gone.example");

  /** Saves the file {@code .auth} of this folder with one more comment, as people do it. */
  enum Editor {
    /** Writes another file and renames it. */
    SED("sed -i '$a # saved' .auth"),
    /** Empties the file and writes it. */
    CAT("{ cat .auth; echo '# saved'; } > ../copy; cat ../copy > .auth"),
    VIM("vim -u NONE -i NONE -n -es -c 'call append(line(\"$\"), \"# saved\")' -c 'wq!' .auth");

    private final String script;

    Editor(String script) {
      this.script = script;
    }
  }

  @TempDir Path home;
  private TestServer server;
  private List<Browser> browsers;
  private BearerToken steady;
  private BearerToken gone;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @BeforeEach
  void signEverybodyIn() throws Exception {
    server = TestServer.start(home).with("alice");
    browsers = new ArrayList<>();
    for (int at = 0; at < BROWSERS; at++) {
      Browser browser = server.browser();
      browser.signIn(dialog(app(at)), PASSWORD).expect(303);
      browsers.add(browser);
    }
    steady = allow(browsers.get(0), STEADY);
    gone = allow(browsers.get(0), GONE);
  }

  @AfterEach
  void stop() throws Exception {
    threads.shutdownNow();
    server.close();
  }

  private static AppOrigin app(int number) {
    return new AppOrigin("https://app" + number + ".example");
  }

  private static String dialog(AppOrigin app) {
    return "/oauth/alice?redirect_uri=" + app + "/&response_type=token&scope=notes:rw";
  }

  /** Presses Allow until the app has a token: while the file is being saved, nothing is granted. */
  private static BearerToken allow(Browser browser, AppOrigin app) throws Exception {
    while (true) {
      Answer page = browser.get(dialog(app));
      if (page.status() == 200) {
        Answer sent = browser.press(page, page.offers("Allow") ? "Allow" : "Continue");
        if (sent.status() == 303 && sent.location().startsWith(app + "/#access_token=")) {
          String token = sent.location().replaceFirst(".*#access_token=([^&]*).*", "$1");
          return BearerToken.parse(token).orElseThrow();
        }
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private List<Future<BearerToken>> allowAll() {
    return IntStream.range(0, BROWSERS)
        .mapToObj(at -> threads.submit(() -> allow(browsers.get(at), app(at))))
        .toList();
  }

  private Path file() {
    return server.file("alice", ".auth");
  }

  private GrantFile grants() throws Exception {
    return GrantFile.parse(Files.readAllBytes(file()));
  }

  private Process shell(String script) throws Exception {
    return new ProcessBuilder("sh", "-c", script)
        .directory(new File(String.valueOf(file().getParent())))
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("said").toFile())
        .start();
  }

  /** What the storage daemon would say of that token, again and again until interrupted. */
  private Future<?> watch(BearerToken token, Set<String> standings) {
    FileTokenDirectory directory = directory();
    return threads.submit(
        () -> {
          while (!Thread.interrupted()) {
            standings.add(standing(directory, token));
          }
          return null;
        });
  }

  private FileTokenDirectory directory() {
    return new FileTokenDirectory(
        home.resolve("accounts"), Clock.systemUTC(), (account, hash) -> Optional.empty());
  }

  private static String standing(FileTokenDirectory directory, BearerToken token) throws Exception {
    TokenStanding standing = directory.standing(new AccountName("alice"), token);
    return standing.getClass().getSimpleName();
  }

  @Test
  void noLineIsLostBesideTheEditCommand() throws Exception {
    Path begun = home.resolve("begun");
    Path go = home.resolve("go");
    Process edit =
        editCommand(
            "touch %s; while [ ! -e %s ]; do sleep 0.05; done; sed -i '$a # note'"
                .formatted(begun, go));
    await(() -> Files.exists(begun));

    List<Future<BearerToken>> tokens = allowAll();
    await(() -> grants().apps().size() > BROWSERS / 2);
    Files.createFile(go);
    for (Future<BearerToken> token : tokens) {
      token.get(60, TimeUnit.SECONDS);
    }
    assertThat(edit.waitFor(30, TimeUnit.SECONDS)).isTrue();

    assertThat(edit.exitValue()).isZero();
    assertThat(grants().apps()).hasSize(BROWSERS + 2);
    assertThat(Files.readString(file())).contains("# note\n");
    assertThat(grants().badLines()).isEmpty();
  }

  private Process editCommand(String editor) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "coffer.auth.CofferAuth",
            "edit",
            "alice",
            "--home",
            home.toString());
    builder.environment().remove("VISUAL");
    builder.environment().put("EDITOR", editor);
    return builder.redirectErrorStream(true).redirectOutput(home.resolve("said").toFile()).start();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    long start = System.nanoTime();
    while (!condition.holds()) {
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(60));
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /** An editor may undo what was granted between its reading and its saving, and nothing else. */
  @ParameterizedTest
  @EnumSource
  void whileAnEditorSavesAgainAndAgainNobodyIsLoggedOutAndNothingComesBack(Editor editor)
      throws Exception {
    String kept = Files.readString(file()).replaceAll(".*gone\\.example.*\n", "");
    Files.writeString(file(), kept);
    Set<String> standings = new ConcurrentSkipListSet<>();
    Future<?> watching = watch(steady, standings);

    List<Future<BearerToken>> tokens = allowAll();
    for (int save = 0; save < SAVES; save++) {
      assertThat(shell(editor.script).waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    for (Future<BearerToken> token : tokens) {
      token.get(60, TimeUnit.SECONDS);
    }
    watching.cancel(true);

    assertThat(Files.readString(file()))
        .describedAs(Files.readString(home.resolve("said")))
        .contains("# saved");
    assertThat(new TreeSet<>(standings)).contains("Active").isSubsetOf("Active", "Unsettled");
    assertThat(grants().of(GONE).isEmpty()).isTrue();
    assertThat(grants().badLines()).isEmpty();
    await(() -> standing(directory(), gone).equals("Unknown"));
    for (int at = 0; at < BROWSERS; at++) {
      allow(browsers.get(at), app(at));
    }
    assertThat(grants().apps()).hasSize(BROWSERS + 1);
  }
}
