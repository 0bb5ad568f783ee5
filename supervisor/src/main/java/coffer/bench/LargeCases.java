package coffer.bench;

import coffer.bench.load.Crowd;
import coffer.bench.load.Load.Read;
import coffer.bench.load.Sample;
import coffer.bench.load.Writing;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/** Documents of 64 MiB, one after the other over one connection. */
final class LargeCases {

  private static final int LENGTH = 64 << 20;

  /** A measurement ends with a document, not with its time: there are too few of them. */
  private static final int EACH = 3;

  private static final String FOLDER = "/storage/bench00/big/documents/";

  private final Workplace work;

  LargeCases(Workplace work) {
    this.work = work;
  }

  List<Case> all() {
    return List.of(
        new RateCase(work, "put-64m", "PUT 64 MiB, 1 connection", this::put),
        new RateCase(work, "get-64m", "GET 64 MiB, 1 connection", this::get));
  }

  private RateCase.Lanes put() {
    Writing writing = new Writing(List.of(FOLDER), "p", 2, LENGTH);
    return RateCase.Lanes.of(
        new PutLane(work.pair().port(), writing),
        new Limit("nginx WebDAV PUT", new PutLane(work.front(), writing), 0.25));
  }

  private RateCase.Lanes get() throws IOException {
    Writing writing = new Writing(List.of(FOLDER), "g", 0, LENGTH);
    Shelf shelf = new Shelf(work);
    List<Read> reads = shelf.documents(writing, 1);
    shelf.check(work.pair().port(), reads, 200, LENGTH);
    shelf.check(work.front(), reads, 200, LENGTH);
    String path = writing.path(1);
    return RateCase.Lanes.of(
        getLane(work.pair().port(), path),
        new Limit("front limit", getLane(work.front(), path), 0.40));
  }

  private Lane getLane(int port, String path) {
    return length ->
        crowd(port)
            .all(
                EACH,
                (wire, number) ->
                    wire.get(path, List.of(), OutputStream.nullOutputStream()).status());
  }

  private Crowd crowd(int port) {
    return new Crowd(port, work.pair().token(), 1);
  }

  /** Writes a few each time, going on where the last measurement ended. Mutable: it counts. */
  private final class PutLane implements Lane {

    private final int port;
    private final Writing writing;
    private long last;

    PutLane(int port, Writing writing) {
      this.port = port;
      this.writing = writing;
    }

    @Override
    public Sample measure(Duration length) throws IOException {
      Sample sample = crowd(port).write(writing, last, EACH);
      if (port == work.pair().port() && sample.trouble().isEmpty()) {
        work.ledger().noteAll(writing, last, last + EACH);
      }
      last += EACH;
      return sample;
    }
  }
}
