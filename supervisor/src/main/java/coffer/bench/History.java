package coffer.bench;

import coffer.bench.check.Repositories;
import coffer.bench.load.Load.Effort;
import coffer.bench.load.Load.Read;
import coffer.bench.load.Writing;
import coffer.bench.report.Finding;
import coffer.bench.report.Median;
import coffer.bench.report.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A module with a hundred thousand writes behind it beside one with a thousand: the same documents,
 * each written once or a hundred times. Mutable: it is filled when first needed.
 */
final class History {

  private static final int WRITES = 100_000;
  private static final int FOLDERS = 100;
  private static final int DOCUMENTS = 1_000;
  private static final int CONNECTIONS = 32;
  private static final double SHARE = 0.80;
  private static final Writing LONG = Modules.again("long", FOLDERS, DOCUMENTS);
  private static final Writing FRESH = Modules.again("fresh", FOLDERS, DOCUMENTS);
  private static final int MOST_PACKS = 50;
  private static final long LOG_MICROS = 50_000;
  private static final int LOGS = 5;

  private final Workplace work;
  private boolean filled;

  History(Workplace work) {
    this.work = work;
  }

  List<Case> all() {
    return List.of(
        RateCase.ofMinutes(
            work, "history-get", "GET 1 KiB after 100,000 PUTs into the module", this::get),
        RateCase.ofMinutes(
            work, "history-put", "PUT 1 KiB after 100,000 PUTs into the module", this::put));
  }

  private void fill() throws IOException {
    if (!filled) {
      Shelf shelf = new Shelf(work);
      shelf.fill(FRESH, DOCUMENTS);
      shelf.fill(LONG, WRITES);
      filled = true;
    }
  }

  private RateCase.Lanes get() throws IOException {
    fill();
    return RateCase.Lanes.of(reads(LONG), new Limit("GET, fresh module", reads(FRESH), SHARE));
  }

  private RateCase.Lanes put() throws IOException {
    fill();
    return RateCase.Lanes.of(
            WriteLane.toPair(work, CONNECTIONS, measurement -> LONG).after(WRITES),
            new Limit(
                "PUT, fresh module",
                WriteLane.toPair(work, CONNECTIONS, measurement -> FRESH).after(DOCUMENTS),
                SHARE))
        .and(samples -> log(repository()))
        .and(samples -> packs(repository()));
  }

  private Lane reads(Writing writing) {
    List<Read> reads =
        IntStream.rangeClosed(1, DOCUMENTS)
            .mapToObj(number -> new Read(writing.path(number), List.of()))
            .toList();
    return length -> work.load().read(work.pair().port(), reads, new Effort(CONNECTIONS, length));
  }

  private Path repository() {
    return work.repositories().of("bench00", "long");
  }

  private Finding log(Path repository) throws IOException {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < LOGS; i++) {
      long began = System.nanoTime();
      work.repositories().git(repository, "log", "-1", "main");
      times.add((System.nanoTime() - began) / 1e3);
    }
    long micros = Math.round(Median.of(times));
    return Finding.below("git log -1", Numbers.time(micros), "50 ms", micros < LOG_MICROS);
  }

  private static Finding packs(Path repository) throws IOException {
    int packs = Repositories.packs(repository).size();
    return Finding.below("packs", Integer.toString(packs), MOST_PACKS + "", packs < MOST_PACKS);
  }
}
