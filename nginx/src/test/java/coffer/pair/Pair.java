package coffer.pair;

import coffer.auth.command.UserCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Coffer at work: a home in a temporary folder, the two daemons, and nginx before them on a free
 * port. Closing it, or the end of the virtual machine, ends all of them and removes the home.
 * Accounts are made for each test, so one pair serves many tests.
 */
public final class Pair implements AutoCloseable {

  private static final int TRIES = 5;
  private static final String DOCUMENT_LIMIT = String.valueOf(64 * 1024 * 1024);

  private final AtomicInteger people = new AtomicInteger();
  private final Path folder;
  private final int port;
  private final String base;
  private final Daemon auth;
  private final Daemon storage;
  private final Nginx nginx;
  private final Thread atExit = new Thread(this::end);

  private Pair(Path folder, int port, List<String> settings) throws IOException {
    this.folder = folder;
    this.port = port;
    this.base = base(settings);
    configure(settings);
    this.auth = Daemon.start("auth-daemon", home(), logs().folder());
    this.storage = startOrEnd(() -> Daemon.start("storage-daemon", home(), logs().folder()), auth);
    this.nginx =
        startOrEnd(() -> Nginx.start(placeholders(), base, home(), logs().folder()), auth, storage);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Starts a pair with these lines in its configuration, besides what makes it a pair. */
  public static Pair start(String... settings) {
    for (int tries = 1; ; tries++) {
      try {
        Path folder = Files.createTempDirectory("coffer-pair-");
        return new Pair(folder, Nginx.freePort(), List.of(settings));
      } catch (BindException e) {
        if (tries == TRIES) {
          throw new AssertionError("no free port for nginx", e);
        }
      } catch (IOException e) {
        throw new AssertionError("the pair does not start", e);
      }
    }
  }

  /** The port that browsers and apps use. */
  public int port() {
    return port;
  }

  /** Where browsers and apps find it all. */
  public String origin() {
    return "http://localhost:" + port;
  }

  /** The path below which it all is there, as {@code base_path} has it. */
  String base() {
    return base;
  }

  /** What every address of it begins with, but those below {@code /.well-known/}. */
  public String root() {
    return origin() + base;
  }

  /** The home's folder. */
  public Path home() {
    return folder.resolve("home");
  }

  /** The folder with the home and every log. */
  Path folder() {
    return folder;
  }

  /** The auth daemon's process. */
  public Daemon auth() {
    return auth;
  }

  /** The storage daemon's process. */
  public Daemon storage() {
    return storage;
  }

  /** The largest document it takes, in bytes. */
  public long documentLimit() {
    return Long.parseLong(DOCUMENT_LIMIT);
  }

  /** A request to nginx; the target goes out as it stands. */
  public Request request(String method, String target) {
    return new Request(port, method, target);
  }

  /** A connection to nginx. */
  public Wire connect() throws IOException {
    return Wire.open(port, "127.0.0.1");
  }

  /** Makes an account whose name begins so, and that no other test has. */
  public Person person(String nick) {
    return account(nick + people.incrementAndGet());
  }

  /** Makes an account of just that name. */
  public Person account(String name) {
    Person person = new Person(this, name, "open sesame " + name);
    try {
      Path password = Files.writeString(folder.resolve("password"), person.password() + "\n");
      // The command itself, in this virtual machine: starting one for each account takes minutes.
      StringWriter said = new StringWriter();
      int exit =
          new picocli.CommandLine(new UserCommand())
              .setOut(new PrintWriter(said))
              .setErr(new PrintWriter(said))
              .execute(
                  "add", name, "--password-file", password.toString(), "--home", home().toString());
      if (exit != 0) {
        throw new AssertionError("no account " + name + ": " + said);
      }
    } catch (IOException e) {
      throw new AssertionError("cannot make an account", e);
    }
    return person;
  }

  /** Runs {@code coffer-auth} with these words on this home. */
  public CommandLine.Outcome authCommand(String... words) {
    return command("auth-daemon", words);
  }

  /** Runs {@code coffer-storage} with these words on this home. */
  public CommandLine.Outcome storageCommand(String... words) {
    return command("storage-daemon", words);
  }

  /** All that the three processes have logged so far. */
  public String log() {
    return logs().since(Logs.Moment.FIRST);
  }

  /** What all three processes have written. */
  Logs logs() {
    return new Logs(folder.resolve("logs"));
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    end();
  }

  private void end() {
    nginx.close();
    auth.close();
    storage.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      System.err.println("cannot remove " + folder + ": " + e);
    }
  }

  private static String base(List<String> settings) {
    String key = "base_path = ";
    return settings.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()))
        .findFirst()
        .orElse("");
  }

  private void configure(List<String> settings) throws IOException {
    Files.createDirectories(home().resolve("etc"));
    Files.createDirectories(logs().folder());
    List<String> lines = new ArrayList<>();
    lines.add("auth_origin = " + origin());
    lines.add("storage_origin = " + origin());
    lines.add("address_domain = localhost:" + port);
    lines.add("max_document_size = " + DOCUMENT_LIMIT);
    lines.addAll(settings);
    Files.write(home().resolve("etc/coffer.conf"), lines);
  }

  /** As {@code ./supervisor/up} fills in the template. */
  private Map<String, String> placeholders() throws IOException {
    String user = Files.getOwner(folder).getName();
    return Map.of(
        "USER_LINE", user.equals("root") ? "user root;" : "",
        "V6", hasIpv6() ? "" : "# ",
        "START", commentedIfOff("start_page"),
        "DEMO", commentedIfOff("demo"),
        "PORT", String.valueOf(port),
        "AUTH_PORT", String.valueOf(auth.port()),
        "STORAGE_PORT", String.valueOf(storage.port()),
        "MAX_BODY", DOCUMENT_LIMIT,
        "HOSTS", "localhost",
        "ORIGIN", origin());
  }

  private String commentedIfOff(String component) throws IOException {
    return Files.readAllLines(home().resolve("etc/coffer.conf")).contains(component + " = off")
        ? "# "
        : "";
  }

  /**
   * Whether there is {@code ::1}: where IPv6 is switched off, the kernel's list is there, and
   * empty.
   */
  private static boolean hasIpv6() throws IOException {
    Path addresses = Path.of("/proc/net/if_inet6");
    return Files.exists(addresses)
        && Files.readAllLines(addresses).stream().anyMatch(line -> line.matches("0{31}1 .*"));
  }

  private CommandLine.Outcome command(String daemon, String... words) {
    List<String> command = new ArrayList<>(Daemon.java(Checkout.jar(daemon), words));
    command.addAll(List.of("--home", home().toString()));
    return CommandLine.run(folder, command);
  }

  private interface Start<T> {
    T start() throws IOException;
  }

  private static <T> T startOrEnd(Start<T> start, Daemon... running) throws IOException {
    try {
      return start.start();
    } catch (IOException | RuntimeException | Error e) {
      for (Daemon daemon : running) {
        daemon.close();
      }
      throw e;
    }
  }
}
