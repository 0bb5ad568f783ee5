package coffer.auth.command;

import coffer.account.AccountName;
import coffer.auth.account.AccountFolders;
import coffer.auth.account.RefusedException;
import coffer.auth.audit.AuditAction;
import coffer.auth.audit.AuditEvent;
import coffer.auth.audit.AuditOutcome;
import coffer.auth.grant.GrantEdit;
import coffer.config.CofferConfig;
import coffer.config.ConfigException;
import coffer.file.BadLine;
import coffer.token.IssuedToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Opens an account's grants in an editor. Mutable, since picocli fills it. */
@Command(
    name = "edit",
    mixinStandardHelpOptions = true,
    description =
        "Opens an account's .auth in $VISUAL or $EDITOR, checks it, and merges it with what the"
            + " daemon writes meanwhile.")
public final class EditCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private HomeOption home = new HomeOption();

  @Parameters(paramLabel = "USER", converter = NameParameter.class)
  private @Nullable AccountName name;

  private @Nullable Audit audit;

  private final BufferedReader answers =
      new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));

  @Override
  public Integer call()
      throws ConfigException, IOException, RefusedException, InterruptedException {
    CofferConfig config = home.config();
    AccountFolders folders = new AccountFolders(config.accounts());
    audit = Audit.of(config, spec.commandLine().getErr());
    AccountName account = Objects.requireNonNull(name);
    GrantEdit edit = begin(folders, account);
    Path copy = Files.createTempFile("coffer-" + account + "-", ".auth");
    Files.write(copy, edit.original());
    try {
      int code = edit(edit, copy);
      Files.delete(copy);
      return code;
    } catch (IOException e) {
      spec.commandLine().getErr().println("What you wrote is in " + copy + ".");
      throw e;
    }
  }

  private static GrantEdit begin(AccountFolders folders, AccountName account)
      throws IOException, RefusedException {
    try {
      return GrantEdit.begin(folders, account, Clock.systemUTC())
          .settled()
          .orElseThrow(
              () -> new RefusedException("Somebody is saving the file right now: try again."));
    } catch (NoSuchFileException e) {
      throw new RefusedException("There is no account '" + account + "'.");
    }
  }

  private int edit(GrantEdit edit, Path copy)
      throws IOException, RefusedException, InterruptedException {
    Editor editor = Editor.ofEnvironment(System.getenv());
    while (true) {
      if (!editor.edit(copy)) {
        throw new IOException("The editor failed: nothing was changed.");
      }
      List<BadLine> bad = GrantEdit.badLines(Files.readAllBytes(copy));
      Answer answer = bad.isEmpty() ? Answer.KEEP : ask(bad);
      if (answer == Answer.DISCARD) {
        Files.delete(copy);
        throw new RefusedException("Nothing was changed.");
      }
      if (answer == Answer.KEEP) {
        return finish(edit, Files.readAllBytes(copy));
      }
    }
  }

  private enum Answer {
    EDIT,
    KEEP,
    DISCARD
  }

  /** At the end of the input nothing is changed: nobody is there to decide. */
  private Answer ask(List<BadLine> bad) throws IOException {
    PrintWriter errors = spec.commandLine().getErr();
    bad.forEach(line -> errors.println(line.toString()));
    while (true) {
      errors.print("What now? (e)dit again, (x) discard, (K)eep all the same: ");
      errors.flush();
      String typed = answers.readLine();
      if (typed == null || typed.strip().equals("x")) {
        return Answer.DISCARD;
      }
      if (typed.strip().equals("e")) {
        return Answer.EDIT;
      }
      if (typed.strip().equals("K")) {
        return Answer.KEEP;
      }
    }
  }

  private int finish(GrantEdit edit, byte[] edited) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    switch (edit.finish(edited, this::tellDeleted)) {
      case UNCHANGED -> out.println("Nothing was changed.");
      case WRITTEN -> {
        out.println("Saved.");
        Audit written = Objects.requireNonNull(audit);
        written.record(event(written, AuditAction.COMMAND).command("edit"));
      }
      case UNSETTLED ->
          throw new IOException("Somebody else is saving the file: nothing was changed.");
    }
    return ExitCode.OK;
  }

  private AuditEvent event(Audit written, AuditAction action) {
    return written.event(action, AuditOutcome.OK, Objects.requireNonNull(name));
  }

  private void tellDeleted(List<IssuedToken> tokens) {
    Audit written = Objects.requireNonNull(audit);
    for (IssuedToken token : tokens) {
      written.record(
          event(written, AuditAction.REVOKE)
              .app(token.app())
              .token(token.hash())
              .reason("its last line is gone"));
    }
  }
}
