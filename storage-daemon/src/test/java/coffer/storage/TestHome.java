package coffer.storage;

import coffer.grant.AppOrigin;
import coffer.token.BearerToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A home with the account {@code alice}, as the auth daemon would write it. */
public record TestHome(Path folder) {

  /** The app that comes by. */
  public static final String APP = "https://notes.example";

  /** A home whose app at {@link #APP} may do everything. */
  public static TestHome in(Path folder) throws IOException {
    TestHome home = new TestHome(folder);
    home.account("alice", "alice-first-account-id");
    home.grants("alice", APP + " * rw");
    return home;
  }

  /** Makes an account. */
  public void account(String name, String id) throws IOException {
    Files.createDirectories(accounts().resolve(name));
    Files.writeString(
        file(name, "account"), "id = " + id + "\nstate = active\ncreated = 2026-01-01T00:00:00Z\n");
    Files.writeString(file(name, "tokens"), "# tokens\n");
    Files.writeString(file(name, ".auth"), "# grants\n");
  }

  /** Sets the lines of an account's grants. */
  public void grants(String account, String... lines) throws IOException {
    Files.writeString(file(account, ".auth"), String.join("\n", lines) + "\n");
  }

  /** Issues a token of alice's to the app at {@link #APP}. */
  public String token(String scopes) throws IOException {
    return token("alice", scopes, Instant.now());
  }

  /** Issues a token to the app at {@link #APP}, at that time. */
  public String token(String account, String scopes, Instant issued) throws IOException {
    return token(account, scopes, issued, "90d");
  }

  /** Issues a token of alice's that ends then, and is of that family. */
  public String token(String scopes, Instant end, String family) throws IOException {
    return issue("alice", scopes, Instant.now(), end.toString(), family);
  }

  /** The same with a life as the file has it. */
  public String token(String account, String scopes, Instant issued, String life)
      throws IOException {
    return issue(account, scopes, issued, life, "-");
  }

  private String issue(String account, String scopes, Instant issued, String life, String family)
      throws IOException {
    BearerToken token = BearerToken.random(new SecureRandom());
    String line =
        String.join(
            " ",
            token.hash().hex(),
            new AppOrigin(APP).value(),
            scopes.replace(' ', ','),
            issued.truncatedTo(ChronoUnit.SECONDS).toString(),
            life,
            "127.0.0.1",
            "-",
            family);
    Files.writeString(file(account, "tokens"), line + "\n", StandardOpenOption.APPEND);
    return token.reveal();
  }

  /** The folder the auth daemon writes. */
  public Path accounts() {
    return folder.resolve("accounts");
  }

  /** The folder the storage daemon writes. */
  public Path data() {
    return folder.resolve("data");
  }

  /** A file of an account's. */
  public Path file(String account, String name) {
    return accounts().resolve(account).resolve(name);
  }
}
