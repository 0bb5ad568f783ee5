package coffer.auth.check;

import coffer.account.AccountName;
import coffer.auth.account.SecretsFile;
import coffer.auth.check.FileRights.Rule;
import coffer.auth.discovery.ExtraRecords;
import coffer.auth.invitation.InvitationFile;
import coffer.auth.passkey.PasskeyFile;
import coffer.auth.passkey.RelyingParty;
import coffer.config.CofferConfig;
import coffer.config.ConfigException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Looks through a home. Changes nothing, and goes on where something cannot be read. */
public final class HomeCheck {

  private static final Pattern WITH_LINE =
      Pattern.compile("(?<file>.*?): line (?<line>[0-9]+):? (?<problem>.*)");
  private static final Pattern WITHOUT_LINE = Pattern.compile("(?<file>/.*?): (?<problem>.*)");

  private final Path home;
  private final Path conf;
  private final Path accounts;
  private final AliasCheck aliases;
  private final List<Finding> findings = new ArrayList<>();
  private Optional<String> origin = Optional.empty();
  private Path theme;

  private HomeCheck(Path home) {
    this.home = home;
    this.conf = home.resolve("etc/coffer.conf");
    this.accounts = home.resolve("accounts");
    this.aliases = new AliasCheck(accounts);
    this.theme = home.resolve("etc/theme");
  }

  /** Everything that is wrong in that home. */
  public static List<Finding> of(Path home) {
    HomeCheck check = new HomeCheck(home.toAbsolutePath().normalize());
    check.config();
    new OperatorFiles(check.home.resolve("etc"), check.findings::add).run();
    new ThemeCheck(check.theme, check.findings::add).run();
    check.accounts();
    return List.copyOf(check.findings);
  }

  private void config() {
    rights(conf, Rule.UNWRITABLE);
    try {
      CofferConfig config = CofferConfig.load(home);
      origin = Optional.of(config.authOrigin());
      theme = config.theme();
      config.webfingerExtra().ifPresent(this::extra);
      config
          .defaultAccount()
          .filter(name -> !aliases.leadsToAccount(name))
          .ifPresent(name -> findings.add(noDefault(name)));
    } catch (ConfigException e) {
      String.valueOf(e.getMessage()).lines().map(this::problem).forEach(findings::add);
    }
  }

  private Finding noDefault(AccountName name) {
    return new Finding(conf, lineOf("default_account"), "default_account: there is no " + name);
  }

  private Optional<Integer> lineOf(String key) {
    try {
      List<String> lines = Files.readAllLines(conf);
      return IntStream.range(0, lines.size())
          .filter(at -> lines.get(at).strip().matches(Pattern.quote(key) + "\\s*=.*"))
          .mapToObj(at -> at + 1)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Finding problem(String said) {
    Matcher line = WITH_LINE.matcher(said);
    if (line.matches()) {
      return new Finding(
          Path.of(line.group("file")),
          Optional.of(Integer.parseInt(line.group("line"))),
          line.group("problem"));
    }
    Matcher whole = WITHOUT_LINE.matcher(said);
    return whole.matches()
        ? Finding.of(Path.of(whole.group("file")), whole.group("problem"))
        : Finding.of(conf, said);
  }

  private void extra(Path file) {
    rights(file, Rule.UNWRITABLE);
    try {
      ExtraRecords.load(file);
    } catch (IOException e) {
      String said = String.valueOf(e.getMessage());
      String problem = said.startsWith(file + ": ") ? said.substring((file + ": ").length()) : said;
      findings.add(new Finding(file, lineOf(e.getCause()), problem));
    }
  }

  private static Optional<Integer> lineOf(@Nullable Throwable cause) {
    if (cause instanceof JacksonException json) {
      TokenStreamLocation at = json.getLocation();
      return at == null || at.getLineNr() < 1 ? Optional.empty() : Optional.of(at.getLineNr());
    }
    return Optional.empty();
  }

  private void accounts() {
    try {
      int owner = FileRights.of(accounts).owner();
      rights(accounts, Rule.UNWRITABLE);
      rights(accounts.resolve(".device-key"), Rule.SECRET);
      for (Path folder : folders()) {
        String name = String.valueOf(folder.getFileName());
        if (AccountName.parse(name).filter(found -> found.value().equals(name)).isPresent()) {
          new AccountCheck(folder, owner, findings::add).run();
          passkeys(folder);
        } else {
          add(folder, "is no account's name, and so nobody's");
        }
      }
      aliases.run(findings::add);
      invitations();
    } catch (NoSuchFileException e) {
      add(accounts, "is missing");
    } catch (IOException e) {
      findings.add(AccountCheck.unreadable(accounts, e));
    }
  }

  /** Where browsers would use none, whoever has some should know. */
  private void passkeys(Path folder) {
    boolean usable = origin.isEmpty() || RelyingParty.of(origin.get()).isPresent();
    if (!usable && hasPasskeys(folder)) {
      add(
          folder.resolve("secrets"),
          "has passkeys, and browsers use none at "
              + origin.get()
              + ": its host has to be a name, and it has to be https but for localhost");
    }
  }

  /** A file that cannot be read is reported with the account's others. */
  private static boolean hasPasskeys(Path folder) {
    try {
      return !PasskeyFile.in(SecretsFile.read(folder)).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /** All but the daemon's own, whose names no account can have. */
  private SortedSet<Path> folders() throws IOException {
    SortedSet<Path> folders = new TreeSet<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(accounts)) {
      for (Path path : found) {
        String name = String.valueOf(path.getFileName());
        if (!name.startsWith(".") && !name.startsWith("@")) {
          folders.add(path);
        }
      }
    }
    return folders;
  }

  private void invitations() throws IOException {
    Path path = accounts.resolve(".invitations");
    if (Files.exists(path)) {
      rights(path, Rule.SECRET);
      InvitationFile.parse(Files.readAllBytes(path))
          .badLines()
          .forEach(line -> findings.add(Finding.of(path, line)));
    }
  }

  private void rights(Path path, Rule rule) {
    try {
      FileRights.of(path).faults(rule).forEach(fault -> add(path, fault));
    } catch (NoSuchFileException e) {
      // What is not there has no rights that could be wrong.
    } catch (IOException e) {
      findings.add(AccountCheck.unreadable(path, e));
    }
  }

  private void add(Path path, String problem) {
    findings.add(Finding.of(path, problem));
  }
}
