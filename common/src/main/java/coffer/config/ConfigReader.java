package coffer.config;

import coffer.account.AccountName;
import coffer.grant.AppOrigin;
import coffer.grant.Consent;
import coffer.token.Lifetime;
import coffer.token.TokenLives;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns the lines of {@code coffer.conf} into a {@link CofferConfig}, or into the list of what is
 * wrong with them.
 */
final class ConfigReader {

  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,12})([KMGT]?)");
  private static final String UNITS = "KMGT";

  private final Path home;
  private final ConfigFile file;

  private ConfigReader(Path home, ConfigFile file) {
    this.home = home;
    this.file = file;
  }

  static CofferConfig read(Path home) throws ConfigException {
    ConfigFile file = ConfigFile.read(home.resolve("etc/coffer.conf"));
    CofferConfig config = new ConfigReader(home, file).config();
    file.requireSound();
    return config;
  }

  private CofferConfig config() {
    String authOrigin = origin("auth_origin");
    String storageOrigin = origin("storage_origin");
    boolean insecureHttp = file.value("insecure_http", "no", "yes or no", this::yesOrNo);
    if (!insecureHttp) {
      refusePlainHttp(authOrigin, storageOrigin);
    }
    return new CofferConfig(
        home,
        authOrigin,
        storageOrigin,
        AddressDomainsReader.read(file),
        file.value("base_path", "", BasePath.EXPECTED, BasePath::parse),
        listen("auth_listen", "127.0.0.1:8001"),
        listen("storage_listen", "127.0.0.1:8002"),
        insecureHttp,
        file.value("insecure_redirect_hosts", "", "host names separated by spaces", this::hosts),
        file.value("consent", "page", "page or file", this::consent),
        file.optional("legacy_salt", "text", Optional::of),
        file.value(
            "max_document_size", "1G", "a number of bytes, or one with K, M, G or T", this::size),
        file.optional("default_account", "the name of an account", AccountName::parse),
        file.optional("webfinger_extra", "a file that exists", this::existingFile),
        file.value("implicit_grant", "yes", "yes or no", this::yesOrNo),
        new TokenLives(
            life("implicit_token_life", "90d"),
            life("access_token_life", "1h"),
            life("refresh_token_life", "90d"),
            life("refresh_token_longest_life", "365d")),
        life("session_longest_life", "180d"),
        new IntrospectionReader(home.resolve("etc"), file).read(),
        new StorageAdminReader(home.resolve("etc"), file).read(),
        Components.read(file),
        file.value("audit_log", "log/audit/auth.jsonl", "a file, or off", this::fileOrOff),
        theme());
  }

  private Lifetime life(String key, String fallback) {
    return file.value(key, fallback, Lifetime.EXPECTED, Lifetime::parse);
  }

  private String origin(String key) {
    return file.value(
        key,
        "http://localhost:8000",
        "an origin such as https://example.org, without a slash at the end",
        text -> AppOrigin.parse(text).filter(AppOrigin::isWeb).map(AppOrigin::value));
  }

  private InetSocketAddress listen(String key, String fallback) {
    return file.value(
        key, fallback, "a loopback address and port such as 127.0.0.1:8001", ListenAddress::parse);
  }

  /** Passwords and tokens over plain http are only for a machine that talks to itself. */
  private void refusePlainHttp(String... origins) {
    for (String origin : origins) {
      if (origin.startsWith("http:") && !isLoopback(origin)) {
        file.problem(
            origin
                + " is plain http: passwords would travel readable. Use https, or set insecure_http"
                + " = yes");
      }
    }
  }

  private static boolean isLoopback(String origin) {
    String host = origin.substring("http://".length()).replaceFirst(":[0-9]+$", "");
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals("[::1]")
        || host.matches("127(\\.[0-9]{1,3}){3}");
  }

  private Optional<Set<String>> hosts(String text) {
    Set<String> hosts =
        Arrays.stream(text.split("[ ,]+", -1))
            .filter(host -> !host.isEmpty())
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    return hosts.stream().allMatch(host -> host.matches("[a-z0-9.-]+|\\[[0-9a-f:.]+]"))
        ? Optional.of(hosts)
        : Optional.empty();
  }

  private Optional<Consent> consent(String text) {
    return switch (text) {
      case "page" -> Optional.of(Consent.PAGE);
      case "file" -> Optional.of(Consent.FILE);
      default -> Optional.empty();
    };
  }

  private Optional<Boolean> yesOrNo(String text) {
    return switch (text) {
      case "yes" -> Optional.of(true);
      case "no" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private Optional<Long> size(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int shift = matcher.group(2).isEmpty() ? 0 : 10 * (UNITS.indexOf(matcher.group(2)) + 1);
    long number = Long.parseLong(matcher.group(1));
    return number > Long.MAX_VALUE >> shift ? Optional.empty() : Optional.of(number << shift);
  }

  /** Below the home, where the path is relative. */
  private Optional<Optional<Path>> fileOrOff(String text) {
    if (text.equals("off")) {
      return Optional.of(Optional.empty());
    }
    return text.endsWith("/") || text.indexOf('\0') >= 0
        ? Optional.empty()
        : Optional.of(Optional.of(home.resolve(text).normalize()));
  }

  /** One that is named has to be there; the usual one may come later. */
  private Path theme() {
    Path usual = home.resolve("etc/theme");
    return file.optional(
            "theme",
            "a folder that exists",
            text ->
                folder(text).filter(folder -> folder.equals(usual) || Files.isDirectory(folder)))
        .orElse(usual);
  }

  private Optional<Path> folder(String text) {
    return text.indexOf('\0') >= 0
        ? Optional.empty()
        : Optional.of(home.resolve("etc").resolve(text).normalize());
  }

  private Optional<Path> existingFile(String text) {
    return Optional.of(home.resolve("etc").resolve(text)).filter(Files::isRegularFile);
  }
}
