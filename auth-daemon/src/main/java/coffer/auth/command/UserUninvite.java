package coffer.auth.command;

import coffer.auth.account.RefusedException;
import coffer.auth.audit.AuditAction;
import coffer.auth.invitation.Invitation;
import coffer.config.CofferConfig;
import coffer.config.ConfigException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Withdraws an invitation. Mutable, since picocli fills it. */
@Command(
    name = "uninvite",
    mixinStandardHelpOptions = true,
    description = "Withdraws an invitation that nobody has used yet.")
final class UserUninvite implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ID", description = "As 'user invitations' prints it.")
  private String id = "";

  @Mixin private HomeOption home = new HomeOption();

  @Override
  public Integer call() throws ConfigException, IOException, RefusedException {
    CofferConfig config = home.config();
    Audit audit = Audit.of(config, spec.commandLine().getErr());
    Invitation withdrawn = AccountTools.of(config).invitations().withdraw(id);
    audit.close(
        audit.done(AuditAction.COMMAND).command("user uninvite").invitation(withdrawn.id()));
    spec.commandLine().getOut().println("Withdrew the invitation " + withdrawn.id() + ".");
    return ExitCode.OK;
  }
}
