package coffer.auth.command;

import coffer.auth.account.RefusedException;
import coffer.config.ConfigException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists open invitations. Mutable, since picocli fills it. */
@Command(
    name = "invitations",
    mixinStandardHelpOptions = true,
    description =
        "Prints the invitations that nobody has used yet: id, when it ends, who made it, and for"
            + " which name. Links are not kept.")
final class UserInvitations implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private Listing listing = new Listing();

  @Mixin private HomeOption home = new HomeOption();

  @Override
  public Integer call() throws ConfigException, IOException, RefusedException {
    listing.print(
        spec.commandLine().getOut(),
        AccountTools.of(home.config()).invitations().open(),
        invitation -> List.of(InvitationView.text(invitation)),
        InvitationView::object);
    return ExitCode.OK;
  }
}
