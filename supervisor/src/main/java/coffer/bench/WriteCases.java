package coffer.bench;

import coffer.bench.load.DiskRate;
import coffer.bench.load.Load.Read;
import coffer.bench.load.Sample;
import coffer.bench.load.Writing;
import coffer.bench.report.Finding;
import coffer.bench.report.Numbers;
import coffer.bench.report.Rate;
import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;

/** Cases that write documents of 1 KiB. */
final class WriteCases {

  private static final int CONNECTIONS = 32;
  private static final int ACCOUNTS = 32;
  private static final int MANY = 10_000;
  private static final int SHOWN = 100;
  private static final long PATIENCE_MICROS = 30_000;

  private final Workplace work;
  private final Shelf shelf;
  private final Modules modules;

  WriteCases(Workplace work) {
    this.work = work;
    this.shelf = new Shelf(work);
    this.modules = new Modules(work);
  }

  List<Case> all() {
    return List.of(
        new RateCase(work, "put-1", "PUT 1 KiB, 1 connection", this::one),
        new RateCase(work, "put-32", "PUT 1 KiB, 32 connections, 10 folders", this::oneAccount),
        new RateCase(
            work, "put-accounts", "PUT 1 KiB, 32 connections, 32 accounts", this::manyAccounts),
        new RateCase(work, "put-10k", "PUT 1 KiB into a folder of 10,000", this::largeFolder),
        new RateCase(work, "mixed", "90 % GET, 10 % PUT, 1 KiB, 32 connections", this::mixed));
  }

  private RateCase.Lanes one() throws IOException {
    Lane disk = length -> DiskRate.measure(work.scratch(), length);
    return RateCase.Lanes.of(
        WriteLane.toPair(work, 1, modules.smallFolders("one", 1)),
        new Limit("fdatasync of the disk", disk, 0.20));
  }

  private RateCase.Lanes oneAccount() throws IOException {
    IntFunction<Writing> series = modules.smallFolders("many", 1);
    return RateCase.Lanes.of(
        WriteLane.toPair(work, CONNECTIONS, series),
        new Limit(
            "nginx WebDAV PUT", WriteLane.beside(work, work.front(), CONNECTIONS, series), 0.50),
        new Limit("null PUT", WriteLane.beside(work, work.nullFront(), CONNECTIONS, series), 0.20));
  }

  private RateCase.Lanes manyAccounts() throws IOException {
    return RateCase.Lanes.of(
        WriteLane.toPair(work, CONNECTIONS, modules.smallFolders("accounts", ACCOUNTS)),
        new Limit("PUT in one account", small("account"), 0.80));
  }

  private RateCase.Lanes largeFolder() throws IOException {
    Writing writing = Modules.again("large", 1, MANY);
    shelf.fill(writing, MANY);
    WriteLane lane = WriteLane.toPair(work, CONNECTIONS, measurement -> writing).after(MANY);
    Growth growth = Growth.from(work, work.repositories().of("bench00", "large"));
    return RateCase.Lanes.of(lane, new Limit("PUT into small folders", small("small"), 0.30))
        .and(samples -> growth.finding(lane.last() - MANY, Modules.LENGTH));
  }

  private RateCase.Lanes mixed() throws IOException {
    int port = work.pair().port();
    Writing shown = new Writing(List.of("/storage/bench00/mixed/read/"), "d", 0, Modules.LENGTH);
    List<Read> reads = shelf.documents(shown, SHOWN);
    shelf.check(port, reads, 200, Modules.LENGTH);
    WriteLane.Writer writer =
        (writing, after, effort) -> work.load().mix(port, reads, writing, after, effort);
    return RateCase.Lanes.of(
            WriteLane.toPair(work, CONNECTIONS, modules.smallFolders("mixed", 1), writer))
        .and(WriteCases::patience);
  }

  private static Finding patience(List<Sample> samples) {
    long p99 = Rate.of(samples).p99();
    return Finding.below("p99", Numbers.time(p99), "30 ms", p99 < PATIENCE_MICROS);
  }

  private Lane small(String module) throws IOException {
    return WriteLane.toPair(work, CONNECTIONS, modules.smallFolders(module, 1));
  }
}
