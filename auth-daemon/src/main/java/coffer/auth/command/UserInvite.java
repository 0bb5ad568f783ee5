package coffer.auth.command;

import coffer.account.AccountName;
import coffer.auth.account.RefusedException;
import coffer.auth.audit.AuditAction;
import coffer.auth.invitation.Invitations;
import coffer.auth.invitation.MadeInvitation;
import coffer.config.CofferConfig;
import coffer.config.ConfigException;
import coffer.config.SignUp;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Invites somebody to make an account. Mutable, since picocli fills it. */
@Command(
    name = "invite",
    mixinStandardHelpOptions = true,
    description =
        "Prints a link with which somebody makes an account of their own, once. Needs"
            + " 'signup = invitation' in coffer.conf.")
final class UserInvite implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "7",
      description = "For how many days the link is good (default: ${DEFAULT-VALUE}).")
  private int days = (int) Invitations.USUAL.toDays();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      converter = NameParameter.class,
      description = "The name that the account is to have; without it, the person chooses.")
  private @Nullable AccountName name;

  @Mixin private Listing listing = new Listing();

  @Mixin private HomeOption home = new HomeOption();

  @Override
  public Integer call() throws ConfigException, IOException, RefusedException {
    CofferConfig config = home.config();
    PrintWriter errors = spec.commandLine().getErr();
    Audit audit = Audit.of(config, errors);
    MadeInvitation made =
        AccountTools.of(config)
            .invitations()
            .make(Optional.ofNullable(name), Duration.ofDays(days), audit.operator());
    audit.close(
        audit.done(AuditAction.COMMAND).command("user invite").invitation(made.invitation().id()));
    listing.print(
        spec.commandLine().getOut(),
        List.of(made),
        invitation -> List.of(invitation.link(config.authRoot())),
        invitation ->
            InvitationView.object(invitation.invitation())
                .put("link", invitation.link(config.authRoot())));
    if (config.components().signUp() == SignUp.CLOSED) {
      errors.println(
          "The link leads nowhere yet: coffer.conf says signup = closed. Set signup = invitation"
              + " and restart coffer-auth.");
    }
    return ExitCode.OK;
  }
}
