package coffer.storage;

import coffer.config.CofferConfig;
import coffer.config.ConfigException;
import coffer.config.ListenAddress;
import coffer.log.LogLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code coffer-storage serve}: runs until the process is told to end. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Answers apps until it is told to end, by SIGTERM or SIGINT.")
final class ServeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private HomeOption home = new HomeOption();

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS:PORT",
      description = "Listen there instead of at storage_listen; port 0 is any free one.")
  private Optional<String> listen = Optional.empty();

  @Option(
      names = "--storage-admin",
      paramLabel = "ADDRESS:PORT",
      description = "Answer the auth daemon there instead of at storage_admin.")
  private Optional<String> admin = Optional.empty();

  @Override
  public Integer call() throws ConfigException, IOException, InterruptedException {
    LogLines.install();
    CofferConfig file = home.config();
    InetSocketAddress address = address("--listen", listen, file.storageListen());
    CofferConfig config =
        file.withStorageAdminAt(address("--storage-admin", admin, file.storageAdmin().address()));
    StorageDaemon daemon = StorageDaemon.start(config, address);
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  daemon.close();
                  ended.countDown();
                },
                "shutdown"));
    PrintWriter out = spec.commandLine().getOut();
    InetSocketAddress bound = new InetSocketAddress(address.getAddress(), daemon.port());
    out.println("coffer-storage ready on " + ListenAddress.format(bound));
    out.flush();
    ended.await();
    return 0;
  }

  private InetSocketAddress address(
      String option, Optional<String> given, InetSocketAddress otherwise) {
    return given
        .map(
            text ->
                ListenAddress.parse(text)
                    .orElseThrow(
                        () ->
                            new ParameterException(
                                spec.commandLine(),
                                option
                                    + " takes a loopback address and port such as"
                                    + " 127.0.0.1:8002, not '"
                                    + text
                                    + "'.")))
        .orElse(otherwise);
  }
}
