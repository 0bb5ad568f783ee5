package coffer.bench.service;

import coffer.bench.process.Children;
import coffer.token.BearerToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The pair that is measured, started by {@code up} on a home of its own. One app may do everything
 * in all of its accounts, with one token. Not immutable: accounts are made when they are needed.
 */
public final class Pair {

  private static final String APP = "https://app.example.org";

  private final Path checkout;
  private final Path home;
  private final int port;
  private final Children children;
  private final BearerToken token = BearerToken.random(new SecureRandom());
  private final List<String> accounts = new ArrayList<>();
  private int storagePort;

  private Pair(Path checkout, Path home, int port, Children children) {
    this.checkout = checkout;
    this.home = home;
    this.port = port;
    this.children = children;
  }

  /** Starts the pair of that checkout on a home that is not there yet. */
  public static Pair start(Path checkout, Path home, Children children) throws IOException {
    Pair pair = new Pair(checkout, home, Ports.free(), children);
    children.atEnd(pair::stop);
    Path password = pair.password();
    children.run(
        pair.command(
            checkout.resolve("supervisor/up"),
            "--port",
            Integer.toString(pair.port),
            "--user",
            name(0),
            "--password-file",
            password.toString(),
            "--detach"));
    pair.letAppIn(name(0));
    pair.storagePort = ListenPort.of(List.of(pair.storageWords().split("\0")));
    return pair;
  }

  /** Where nginx listens. */
  public int port() {
    return port;
  }

  /** The folder that holds everything of it. */
  public Path home() {
    return home;
  }

  /** What the app sends. */
  public String token() {
    return token.reveal();
  }

  /** The first so many accounts. */
  public List<String> accounts(int count) throws IOException {
    while (accounts.size() < count) {
      String name = name(accounts.size());
      children.run(
          command(
              checkout.resolve("auth-daemon/coffer-auth"),
              "user",
              "add",
              name,
              "--password-file",
              password().toString()));
      letAppIn(name);
    }
    return List.copyOf(accounts.subList(0, count));
  }

  /** The storage daemon's process. */
  public long storageProcess() throws IOException {
    return Long.parseLong(Files.readString(service("storage/supervise/pid")).strip());
  }

  /** The Java of the storage daemon with all options it was started with. */
  public List<String> storageJava() throws IOException {
    List<String> words = List.of(storageWords().split("\0"));
    return words.subList(0, words.indexOf("-jar"));
  }

  /** Ends the storage daemon and starts it again; returns when it listens. */
  public void restartStorage() throws IOException {
    children.run(new ProcessBuilder("sv", "-w", "60", "restart", service("storage").toString()));
    Ports.await(storagePort, "the storage daemon");
  }

  private String storageWords() throws IOException {
    Path words = Path.of("/proc/" + storageProcess() + "/cmdline");
    return Files.readString(words, StandardCharsets.UTF_8).replaceFirst("\0$", "");
  }

  private void letAppIn(String account) throws IOException {
    Path folder = home.resolve("accounts").resolve(account);
    append(folder.resolve(".auth"), APP + " * rw");
    String issued = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    append(
        folder.resolve("tokens"),
        token.hash() + " " + APP + " *:rw " + issued + " 90d 127.0.0.1 -");
    accounts.add(account);
  }

  private static void append(Path file, String line) throws IOException {
    Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static String name(int number) {
    return "bench%02d".formatted(number);
  }

  private Path password() throws IOException {
    Files.createDirectories(home);
    return Files.writeString(home.resolve("password"), token.reveal() + "\n");
  }

  private Path service(String name) {
    return home.resolve("service").resolve(name);
  }

  private void stop() throws IOException {
    children.runAtEnd(command(checkout.resolve("supervisor/down")));
  }

  private ProcessBuilder command(Path program, String... words) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(words));
    command.addAll(List.of("--home", home.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("COFFER_SKIP_BUILD", "1");
    return builder;
  }
}
