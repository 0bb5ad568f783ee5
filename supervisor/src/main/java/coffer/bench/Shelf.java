package coffer.bench;

import coffer.bench.load.Answer;
import coffer.bench.load.Crowd;
import coffer.bench.load.Load.Read;
import coffer.bench.load.Sample;
import coffer.bench.load.Wire;
import coffer.bench.load.Writing;
import coffer.bench.service.Pair;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts documents to be read into the pair, and the same bytes behind the front that is the limit.
 */
final class Shelf {

  private static final int CONNECTIONS = 32;

  private final Workplace work;

  Shelf(Workplace work) {
    this.work = work;
  }

  /** Writes so many documents into the pair. */
  void fill(Writing writing, int count) throws IOException {
    Pair pair = work.pair();
    work.progress("writing " + count + " documents into " + writing.places().get(0));
    Sample sample = new Crowd(pair.port(), pair.token(), CONNECTIONS).write(writing, 0, count);
    sample
        .trouble()
        .ifPresentOrElse(
            trouble -> work.trouble("preparing: " + trouble),
            () -> work.ledger().noteAll(writing, 0, count));
  }

  /** GETs of so many documents, which are written to both sides. */
  List<Read> documents(Writing writing, int count) throws IOException {
    fill(writing, count);
    List<Read> reads = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      String path = writing.path(number);
      work.origin().serve(path, writing.text(number).bytes());
      reads.add(new Read(path, List.of()));
    }
    return reads;
  }

  /** The same GETs with the versions that are there on that port, so that nothing is sent. */
  List<Read> unchanged(int port, List<Read> reads) throws IOException {
    List<Read> conditional = new ArrayList<>();
    try (Wire wire = Wire.open(port, work.pair().token())) {
      for (Read read : reads) {
        String tag =
            wire.get(read.path(), List.of())
                .header("etag")
                .orElseThrow(() -> new IOException("no ETag of " + read.path()));
        conditional.add(new Read(read.path(), List.of("If-None-Match: " + tag)));
      }
    }
    return conditional;
  }

  /**
   * Serves the listing of that folder as it is now as a file beside the pair.
   *
   * @return a GET of that file
   */
  Read listing(String folder, String file) throws IOException {
    try (Wire wire = work.wire()) {
      Answer answer = wire.get(folder, List.of());
      work.origin().serve(file, answer.body());
    }
    return new Read(file, List.of());
  }

  /** Asks once for each, before rates are measured in which nobody looks at the answers. */
  void check(int port, List<Read> reads, int status, long length) throws IOException {
    try (Wire wire = Wire.open(port, work.pair().token())) {
      for (Read read : reads) {
        Answer answer = wire.get(read.path(), read.headers());
        if (answer.status() != status || answer.body().length < length) {
          throw new IOException(
              "%s is answered with %d and %d bytes instead of %d and %d"
                  .formatted(read.path(), answer.status(), answer.body().length, status, length));
        }
      }
    }
  }
}
