package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the account's pages know from the storage daemon, through its port for that. */
class DownloadIT {

  private static final String SECRET = "a-secret-of-this-test-0123456789abcdef";

  @TempDir private Path folder;
  private int admin;
  private Pair pair;
  private Person person;
  private App app;

  @BeforeEach
  void start() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
    admin = freePort();
    pair = Pair.start("storage_admin = 127.0.0.1:" + admin, "storage_admin_secret = " + secret);
    person = pair.person("down");
    app = person.allows("https://app.example", "notes:rw");
    app.put("/notes/work/plan", "rest").expect(201);
  }

  @AfterEach
  void end() {
    pair.close();
  }

  @Test
  void whatAnAppHasStoredTakesRoomAndCanBeDownloaded() throws Exception {
    assertThat(person.browser().opens("/account/data").answer().text())
        .contains("/notes/")
        .doesNotContain("not known");

    Page page = person.browser().opens("/account/download");
    Answer file = person.browser().presses(page, "Download").answer();

    assertThat(file.status()).isEqualTo(200);
    Map<String, String> entries = entries(file.body());
    assertThat(entries).containsKeys("README.txt", "history/notes.bundle");
    assertThat(entries).containsEntry("documents/notes/work/plan", "rest");
  }

  @Test
  void whatAnAppDoesIsToldToWhoeverHasTheSecret() throws Exception {
    app.get("/contacts/").expect(403);

    String told =
        new Request(admin, "GET", "/accounts/" + person.name() + "/usage")
            .header("Authorization", "Bearer " + SECRET)
            .send()
            .text();
    assertThat(told)
        .contains("\"writes\":1", "\"refused\":1", "/notes/work/", "/contacts/")
        .doesNotContain(app.token());
  }

  @Test
  void thePortTellsNothingToOthersAndNginxDoesNotLeadThere() throws Exception {
    String path = "/accounts/" + person.name() + "/usage";

    assertThat(new Request(admin, "GET", path).send().status()).isEqualTo(401);
    assertThat(
            pair.request("GET", path).header("Authorization", "Bearer " + SECRET).send().status())
        .isEqualTo(404);
    assertThat(
            pair.request("GET", "/storage" + path)
                .header("Authorization", "Bearer " + SECRET)
                .send()
                .status())
        .isEqualTo(401);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Map<String, String> entries(byte[] archive) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return entries;
  }
}
