package coffer.auth.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process. */
class ServeTest {

  @TempDir private Path home;

  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void endAll() {
    processes.forEach(Process::destroyForcibly);
  }

  private Process serve(String... options) throws IOException {
    return serve(home, options);
  }

  private Process serve(Path served, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "coffer.auth.CofferAuth",
                "serve",
                "--home",
                served.toString()));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).redirectError(home.resolve("errors").toFile()).start();
    processes.add(process);
    return process;
  }

  private static String firstLine(Process process) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return String.valueOf(lines.readLine());
  }

  /** The one sentence that a process that could not serve has left. */
  private String failure(Process process) throws Exception {
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(firstLine(process)).isEqualTo("null");
    assertThat(Files.readAllLines(home.resolve("errors"))).hasSize(1);
    return Files.readString(home.resolve("errors"));
  }

  @Test
  void itSaysWhenItIsReadyAndStopsWhenItIsTold() throws Exception {
    Process process = serve("--listen", "127.0.0.1:0");
    String ready = firstLine(process);
    assertThat(ready).matches("coffer-auth ready on 127\\.0\\.0\\.1:[0-9]+");
    String address = ready.substring(ready.lastIndexOf(' ') + 1);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + address + "/.well-known/host-meta")).build();
    assertThat(
            HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(200);

    process.destroy();

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isIn(0, 143);
    assertThat(Files.readString(home.resolve("errors"))).isEmpty();
  }

  @Test
  void whatEverybodyMayWriteInTheFolderOfAccountsIsSaidAtTheStart() throws Exception {
    Path accounts = Files.createDirectories(home.resolve("accounts"));
    Path aliases = Files.writeString(accounts.resolve("@aliases"), "# none\n");
    Path invitations = Files.writeString(accounts.resolve(".invitations"), "# none\n");
    for (Path path : List.of(accounts, aliases, invitations)) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    firstLine(serve("--listen", "127.0.0.1:0"));

    String open = ": everybody may write it (mode 0777): ";
    assertThat(Files.readAllLines(home.resolve("errors")))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .endsWith(accounts + open + "every account is refused until that is changed"),
            line -> assertThat(line).contains(aliases + open + "it is used all the same"),
            line -> assertThat(line).contains(invitations + open + "it is used all the same"));
  }

  @Test
  void aSecondDaemonOfOneHomeIsRefused() throws Exception {
    firstLine(serve("--listen", "127.0.0.1:0"));

    assertThat(failure(serve("--listen", "127.0.0.1:0")))
        .contains("serves " + home.resolve("accounts") + " already");
  }

  @Test
  void aPortInUseIsSaid() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();

      assertThat(failure(serve("--listen", address))).contains("cannot listen on " + address);
    }
  }

  @Test
  void aHomeThatIsNotThereIsSaid() throws Exception {
    Path missing = home.resolve("missing");

    assertThat(failure(serve(missing, "--listen", "127.0.0.1:0")))
        .contains("There is no folder " + missing);
  }

  @Test
  void aBadFileOfExtrasIsSaid() throws Exception {
    Files.createDirectories(home.resolve("etc"));
    Files.writeString(home.resolve("etc/coffer.conf"), "webfinger_extra = extra.json\n");
    Files.writeString(home.resolve("etc/extra.json"), "[]");

    assertThat(failure(serve("--listen", "127.0.0.1:0")))
        .contains("extra.json: expected an object");
  }

  @Test
  void everyProblemOfTheConfigurationIsSaid() throws Exception {
    Files.createDirectories(home.resolve("etc"));
    Files.writeString(home.resolve("etc/coffer.conf"), "auth_origin = x\nconsent = y\n");
    Process process = serve();

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(Files.readAllLines(home.resolve("errors"))).hasSize(2);
  }

  @Test
  void anAddressThatIsNotOfLoopbackIsWrongUsage() throws Exception {
    Process process = serve("--listen", "0.0.0.0:8001");

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
  }
}
