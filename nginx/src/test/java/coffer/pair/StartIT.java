package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the auth daemon does before it is ready, as the kernel sees it. */
class StartIT {

  private static final int MANY = 3000;
  private static final int APPS = 100;

  @TempDir private static Path one;
  @TempDir private static Path many;

  private static void accounts(Path home, int number) throws Exception {
    String grants = "https://app%d.example notes rw\n";
    String token = "%064x https://app%d.example notes:rw 2026-01-31T09:30:00Z 99999d - Firefox\n";
    StringBuilder auth = new StringBuilder();
    StringBuilder tokens = new StringBuilder();
    for (int app = 0; app < APPS; app++) {
      auth.append(grants.formatted(app));
      tokens.append(token.formatted(app, app));
    }
    for (int at = 0; at < number; at++) {
      Path folder = Files.createDirectories(home.resolve("accounts/account" + at));
      Files.writeString(folder.resolve("account"), "id = %020d\nstate = active\n".formatted(at));
      Files.writeString(folder.resolve(".auth"), auth);
      Files.writeString(folder.resolve("tokens"), tokens);
    }
  }

  /** What it asks of files of the home, after a first start that has made what was missing. */
  private static List<String> started(Path home) throws Exception {
    Path logs = Files.createDirectories(home.resolve("logs"));
    Daemon.start("auth-daemon", home, logs).kill();
    return FileCalls.untilReady("auth-daemon", home);
  }

  /** However many there are, none is looked at, nor are they listed, before it is ready. */
  @Test
  void theStartIsTheSameWithOneAccountAndWithThousands() throws Exception {
    accounts(one, 1);
    accounts(many, MANY);

    List<String> withOne = started(one);
    List<String> withMany = started(many);

    assertThat(withOne).anyMatch(call -> call.endsWith("/accounts/.serve.lock"));
    assertThat(withMany).isEqualTo(withOne);
    assertThat(withMany).noneMatch(call -> call.contains("/account0"));
  }
}
