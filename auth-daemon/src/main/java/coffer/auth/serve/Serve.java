package coffer.auth.serve;

import coffer.auth.account.HashingCost;
import coffer.auth.command.HomeOption;
import coffer.config.CofferConfig;
import coffer.config.ConfigException;
import coffer.config.ListenAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the daemon until the process is told to end. Mutable, since picocli fills it. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Serves sign-in, consent and WebFinger until it is told to stop.")
public final class Serve implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private HomeOption home = new HomeOption();

  @Option(
      names = "--listen",
      paramLabel = "ADDR:PORT",
      description = "Listens here instead of at auth_listen; port 0 takes a free one.")
  private @Nullable String listen;

  @Option(
      names = "--storage-admin",
      paramLabel = "ADDR:PORT",
      description = "Asks the storage daemon there instead of at storage_admin.")
  private @Nullable String admin;

  @Override
  public Integer call() throws IOException, ConfigException, InterruptedException {
    LogLines.begin();
    CofferConfig file = home.config();
    InetSocketAddress address = address("--listen", listen, file.authListen());
    CofferConfig config =
        file.withStorageAdminAt(address("--storage-admin", admin, file.storageAdmin().address()));
    AuthDaemon daemon =
        AuthDaemon.start(config, address, HashingCost.RECOMMENDED, Clock.systemUTC());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(daemon), "shutdown"));
    InetSocketAddress bound = new InetSocketAddress(address.getAddress(), daemon.port());
    spec.commandLine().getOut().println("coffer-auth ready on " + ListenAddress.format(bound));
    spec.commandLine().getOut().flush();
    new CountDownLatch(1).await();
    return CommandLine.ExitCode.OK;
  }

  private InetSocketAddress address(
      String option, @Nullable String given, InetSocketAddress otherwise) {
    return Optional.ofNullable(given)
        .map(
            text ->
                ListenAddress.parse(text)
                    .orElseThrow(
                        () ->
                            new CommandLine.ParameterException(
                                spec.commandLine(),
                                option
                                    + " takes a loopback address and port such as"
                                    + " 127.0.0.1:8001.")))
        .orElse(otherwise);
  }

  private void stop(AuthDaemon daemon) {
    try {
      daemon.close();
    } catch (IOException e) {
      spec.commandLine().getErr().println(e.getMessage());
    }
  }
}
