package coffer.bench;

import coffer.bench.load.Load.Effort;
import coffer.bench.load.Load.Read;
import coffer.bench.load.Writing;
import java.io.IOException;
import java.util.List;

/** Cases that only read. */
final class ReadCases {

  private static final int CONNECTIONS = 32;
  private static final String FOLDER = "/storage/bench00/read/";

  private final Workplace work;
  private final Shelf shelf;

  ReadCases(Workplace work) {
    this.work = work;
    this.shelf = new Shelf(work);
  }

  List<Case> all() {
    return List.of(
        new RateCase(work, "get-1k", "GET 1 KiB, 32 connections", () -> get("1k/", 1024, 100)),
        new RateCase(work, "get-304", "GET 1 KiB unchanged: 304, 32 connections", this::unchanged),
        new RateCase(
            work, "get-100k", "GET 100 KiB, 32 connections", () -> get("100k/", 100 << 10, 10)),
        new RateCase(
            work, "list-100", "listing of 100 documents, 32 connections", () -> list(100, 0.70)),
        new RateCase(
            work,
            "list-10k",
            "listing of 10,000 documents, 32 connections",
            () -> list(10_000, 0.60)));
  }

  private RateCase.Lanes get(String folder, int length, int count) throws IOException {
    Writing writing = new Writing(List.of(FOLDER + folder), "d", 0, length);
    List<Read> reads = shelf.documents(writing, count);
    return beside(reads, reads, 200, length, 0.75);
  }

  private RateCase.Lanes unchanged() throws IOException {
    Writing writing = new Writing(List.of(FOLDER + "unchanged/"), "d", 0, 1024);
    List<Read> reads = shelf.documents(writing, 100);
    List<Read> own = shelf.unchanged(work.pair().port(), reads);
    return beside(own, shelf.unchanged(work.front(), reads), 304, 0, 0.60);
  }

  private RateCase.Lanes list(int count, double share) throws IOException {
    String folder = "/storage/bench00/list" + count + "/documents/";
    shelf.fill(new Writing(List.of(folder), "d", 0, 100), count);
    Read file = shelf.listing(folder, FOLDER + "listing-" + count);
    List<Read> own = List.of(new Read(folder, List.of()));
    return beside(own, List.of(file), 200, 100L * count, share);
  }

  private RateCase.Lanes beside(
      List<Read> own, List<Read> limit, int status, long length, double share) throws IOException {
    int port = work.pair().port();
    shelf.check(port, own, status, length);
    shelf.check(work.front(), limit, status, length);
    return RateCase.Lanes.of(
        lane(port, own), new Limit("front limit", lane(work.front(), limit), share));
  }

  private Lane lane(int port, List<Read> reads) {
    return length -> work.load().read(port, reads, new Effort(CONNECTIONS, length));
  }
}
