package coffer.auth.http;

import static coffer.auth.http.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import coffer.access.FileTokenDirectory;
import coffer.access.TokenStanding;
import coffer.account.AccountName;
import coffer.grant.AppOrigin;
import coffer.grant.GrantFile;
import coffer.token.BearerToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private static final int SAVES = Integer.getInteger("coffer.saves", 8);
  private static final AppOrigin STEADY = new AppOrigin("https://steady.example");
  private static final AppOrigin GONE = new AppOrigin("https://gone.example");

  /** Saves the file {@code .auth} of a folder with one more comment, as people do it. */
  enum Editor {
    /** Writes another file and renames it. */
    SED("sed", "sed -i '$a # saved %s' .auth"),
    /** Empties the file and writes it. */
    CAT("cat", "{ cat .auth; echo '# saved %s'; } > ../copy; cat ../copy > .auth"),
    /** It asks before it writes over what somebody else has saved, and may refuse: once more. */
    VIM(
        "vim",
        "until yes | vim -u NONE -i NONE -n -es -c 'call append(line(\"$\"), \"# saved %s\")'"
            + " -c 'wq!' -c 'cquit!' .auth; do sleep 0.05; done"),
    /** Empties the file and writes it, in pieces of 4,096 bytes. */
    NANO("nano", "nano --ignorercfiles .auth") {
      @Override
      void save(Path folder, int number) throws Exception {
        try (Terminal nano = Terminal.run(folder, command(number))) {
          nano.await("GNU nano");
          nano.await(LISTENING);
          nano.type("# saved " + number + "\r" + CONTROL_S);
          if (nano.await("modified since", "Wrote").startsWith("modified")) {
            nano.await(LISTENING);
            nano.type("y");
            nano.await("Wrote");
          }
          nano.type(CONTROL_X);
          assertThat(nano.exit()).isZero();
        }
      }
    };

    /** The cursor shows: from now on keys are read. */
    private static final String LISTENING = "\u001b[?25h";

    private static final String CONTROL_S = "\u0013";
    private static final String CONTROL_X = "\u0018";

    private final String program;
    private final String script;

    Editor(String program, String script) {
      this.program = program;
      this.script = script;
    }

    /** Whether it, and what drives it, is installed. */
    boolean isThere() throws Exception {
      String look = "command -v %s && command -v script".formatted(program);
      return new ProcessBuilder("sh", "-c", look).start().waitFor() == 0;
    }

    String command(int number) {
      return script.formatted(number);
    }

    void save(Path folder, int number) throws Exception {
      Process process =
          new ProcessBuilder("sh", "-c", command(number))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
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
    assumeTrue(
        editor.isThere(), editor + " is not installed: apt-get install vim nano sed bsdutils");
    String kept = Files.readString(file()).replaceAll(".*gone\\.example.*\n", "");
    Files.writeString(file(), kept);
    Set<String> standings = new ConcurrentSkipListSet<>();
    Future<?> watching = watch(steady, standings);

    List<Future<BearerToken>> tokens = allowAll();
    for (int save = 0; save < SAVES; save++) {
      editor.save(Objects.requireNonNull(file().getParent()), save);
      assertThat(Files.readString(file())).contains("# saved " + save + "\n");
    }
    for (Future<BearerToken> token : tokens) {
      token.get(60, TimeUnit.SECONDS);
    }
    watching.cancel(true);

    assertThat(new TreeSet<>(standings)).contains("Active").isSubsetOf("Active", "Unsettled");
    assertThat(grants().of(GONE).isEmpty()).isTrue();
    assertThat(grants().badLines()).isEmpty();
    await(() -> standing(directory(), gone).equals("Unknown"));
    for (int at = 0; at < BROWSERS; at++) {
      allow(browsers.get(at), app(at));
    }
    assertThat(grants().apps()).hasSize(BROWSERS + 1);
  }

  /**
   * What an editor writes back may be a line of before; what it stood for has ended all the same.
   */
  @ParameterizedTest
  @EnumSource
  void anAppThatIsRemovedWhileAnEditorSavesStaysOut(Editor editor) throws Exception {
    assumeTrue(
        editor.isThere(), editor + " is not installed: apt-get install vim nano sed bsdutils");
    Browser alice = browsers.get(0);
    Set<String> afterwards = new ConcurrentSkipListSet<>();

    Future<?> removal =
        threads.submit(
            () -> {
              remove(alice, GONE);
              return null;
            });
    for (int save = 0; save < SAVES || !removal.isDone(); save++) {
      editor.save(Objects.requireNonNull(file().getParent()), save);
    }
    removal.get();
    Future<?> watching = watch(gone, afterwards);
    await(() -> !afterwards.isEmpty());
    for (int save = 0; save < SAVES; save++) {
      editor.save(Objects.requireNonNull(file().getParent()), SAVES + save);
    }
    watching.cancel(true);

    assertThat(afterwards).contains("Unknown").isSubsetOf("Unknown", "Unsettled");
    assertThat(standing(directory(), gone)).isEqualTo("Unknown");
    assertThat(standing(directory(), steady)).isEqualTo("Active");
  }

  /** Presses the button of that app until it is done: while the file is being saved, nothing is. */
  private static void remove(Browser browser, AppOrigin app) throws Exception {
    while (true) {
      Answer page = browser.get("/account/apps");
      if (page.status() == 200 && page.offers("Remove this app")) {
        Map<String, String> fields = page.fieldsOf("Remove this app");
        fields.put("app", app.fingerprint());
        if (browser.post("/account/apps", fields).status() == 303) {
          return;
        }
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
