package coffer.bench.service;

import coffer.bench.process.Children;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Coffer's own nginx once more, to the letter, before another server than the storage daemon. */
public final class Front {

  private static final Pattern STORAGE =
      Pattern.compile("(upstream coffer_storage \\{\\s*server 127\\.0\\.0\\.1:)(\\d+);");

  private Front() {}

  /**
   * Starts one and returns its port.
   *
   * @param folder for itself
   * @param pair whose front it is like
   * @param upstream port of the server that answers for the storage daemon
   */
  public static int start(Path folder, Pair pair, int upstream, Children children)
      throws IOException {
    Path original = pair.home().resolve("nginx");
    Files.createDirectories(folder);
    int port = Ports.free();
    String text = Files.readString(original.resolve("nginx.conf"));
    Matcher storage = STORAGE.matcher(text);
    if (!storage.find()) {
      throw new IOException("cannot make out the storage daemon in " + original);
    }
    text = storage.replaceFirst("$1" + upstream + ";");
    text = text.replaceAll("(listen [^ ;]*):" + pair.port() + "\\b", "$1:" + port);
    Files.writeString(folder.resolve("nginx.conf"), text);
    Files.createSymbolicLink(folder.resolve("coffer"), original.resolve("coffer").toRealPath());
    Nginx.start(folder, port, children);
    return port;
  }
}
