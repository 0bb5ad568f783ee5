package coffer.storage.loss;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.TestAbortedException;

/** A file system of a test's own, until it is closed. */
final class Mount implements Closeable {

  private final Path folder;

  /** Takes it away also where the tests are broken off. */
  private final Thread atExit;

  private Mount(Path folder) {
    this.folder = folder;
    this.atExit = new Thread(this::detach);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * One in memory, to be seen at that folder.
   *
   * @throws TestAbortedException if this machine lets nobody mount anything, or not us
   */
  static Mount memory(int mebibytes, Path folder) throws IOException {
    requireRight(folder.resolveSibling(""));
    return mount(folder, "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs");
  }

  /**
   * One that is in a file. Nothing reaches that file by itself for some minutes, unless it is
   * synced; a rename is no reason.
   */
  static Mount image(Path image, Path folder) throws IOException {
    String options = "loop,commit=300,noauto_da_alloc";
    return mount(folder, "-t", "ext4", "-o", options, image.toString());
  }

  /**
   * Makes an empty file system in a file.
   *
   * @throws TestAbortedException if this machine lets nobody mount it, or not us
   */
  static void makeImage(Path image, int mebibytes) throws IOException {
    requireRight(image.resolveSibling(""));
    run("truncate", "-s", mebibytes + "M", image.toString());
    require(run("mkfs.ext4", "-q", "-F", image.toString()));
    Path probe = Files.createTempDirectory(image.resolveSibling(""), "probe");
    Result result = run("mount", "-o", "loop", image.toString(), probe.toString());
    if (result.status() != 0) {
      throw new TestAbortedException("No loop device can be mounted here: " + result.output());
    }
    require(run("umount", probe.toString()));
  }

  /** A right that containers mostly do not give. */
  private static void requireRight(Path parent) throws IOException {
    Path probe = Files.createTempDirectory(parent, "probe");
    Result result = run("mount", "-t", "tmpfs", "tmpfs", probe.toString());
    if (result.status() != 0) {
      throw new TestAbortedException("Nothing can be mounted here: " + result.output());
    }
    require(run("umount", probe.toString()));
  }

  private static Mount mount(Path folder, String... how) throws IOException {
    List<String> command = new ArrayList<>(List.of("mount"));
    command.addAll(List.of(how));
    command.add(folder.toString());
    require(run(command.toArray(String[]::new)));
    return new Mount(folder);
  }

  private record Result(int status, String output) {}

  private static void require(Result result) throws IOException {
    if (result.status() != 0) {
      throw new IOException(result.output());
    }
  }

  private static Result run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return new Result(process.waitFor(), output);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Takes it away; whoever had files open there has ended. */
  @Override
  public void close() throws IOException {
    require(run("umount", folder.toString()));
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private void detach() {
    try {
      require(run("umount", "--lazy", folder.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
