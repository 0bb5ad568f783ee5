package coffer.bench.load;

import coffer.bench.process.Children;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Load by wrk, from one thread of its own: rates are of the server, not of more and more clients.
 */
public final class Load {

  private final Path folder;
  private final String token;
  private final Children children;

  private Load(Path folder, String token, Children children) {
    this.folder = folder;
    this.token = token;
    this.children = children;
  }

  /**
   * Load of requests that all bring one token.
   *
   * @param folder for scripts and lists of requests
   * @param token the one
   */
  public static Load in(Path folder, String token, Children children) throws IOException {
    Files.createDirectories(folder);
    try (InputStream script = Load.class.getResourceAsStream("load.lua")) {
      if (script == null) {
        throw new IOException("load.lua is not in the benchmark's jar");
      }
      Files.write(folder.resolve("load.lua"), script.readAllBytes());
    }
    Text.writePool(folder.resolve("pool"));
    return new Load(folder, token, children);
  }

  /**
   * What a load of writes found.
   *
   * @param last number of the last write that was begun
   */
  public record Written(Sample sample, long last) {}

  /** How hard, and for how long. */
  public record Effort(int connections, Duration length) {}

  /** A GET that is sent again and again. */
  public record Read(String path, List<String> headers) {}

  /** Asks for each of these in turn. */
  public Sample read(int port, List<Read> reads, Effort effort) throws IOException {
    return wrk(port, effort, List.of("reads=" + requests(port, reads))).sample();
  }

  /** Writes, beginning with the write after that number. */
  public Written write(int port, Writing writing, long after, Effort effort) throws IOException {
    List<String> options = writeOptions(port, writing, after);
    options.add("writes=100");
    return written(wrk(port, effort, options));
  }

  /** Asks nine times in ten and writes once. */
  public Written mix(int port, List<Read> reads, Writing writing, long after, Effort effort)
      throws IOException {
    List<String> options = writeOptions(port, writing, after);
    options.add("reads=" + requests(port, reads));
    options.add("writes=10");
    return written(wrk(port, effort, options));
  }

  private static Written written(WrkReport report) {
    return new Written(report.sample(), report.issued());
  }

  private WrkReport wrk(int port, Effort effort, List<String> options) throws IOException {
    List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c" + effort.connections()));
    command.add("-d" + effort.length().toSeconds() + "s");
    command.addAll(List.of("--timeout", "30s", "-s", folder.resolve("load.lua").toString()));
    command.addAll(List.of("http://127.0.0.1:" + port, "--"));
    command.addAll(options);
    return WrkReport.parse(children.run(new ProcessBuilder(command)));
  }

  private Path requests(int port, List<Read> reads) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Read read : reads) {
      text.append("GET ").append(read.path()).append(" HTTP/1.1\r\n").append(host(port));
      read.headers().forEach(header -> text.append(header).append("\r\n"));
      text.append("\r\n");
    }
    return Files.writeString(folder.resolve("reads"), text, StandardCharsets.ISO_8859_1);
  }

  private List<String> writeOptions(int port, Writing writing, long after) throws IOException {
    String head =
        " HTTP/1.1\r\n"
            + host(port)
            + "Content-Type: text/plain\r\nContent-Length: "
            + writing.length()
            + "\r\n\r\n";
    Path places = folder.resolve("places");
    Files.writeString(places, String.join("\n", writing.places()) + "\n");
    return new ArrayList<>(
        List.of(
            "places=" + places,
            "pool=" + folder.resolve("pool"),
            "head=" + Files.writeString(folder.resolve("head"), head),
            "length=" + writing.length(),
            "first=" + after,
            "names=" + writing.names(),
            "tag=" + writing.tag()));
  }

  private String host(int port) {
    return "Host: localhost:" + port + "\r\nAuthorization: Bearer " + token + "\r\n";
  }
}
