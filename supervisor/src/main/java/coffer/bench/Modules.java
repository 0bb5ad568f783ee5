package coffer.bench;

import coffer.bench.load.Writing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Where documents of 1 KiB are written. */
final class Modules {

  static final int LENGTH = 1024;

  private static final int FOLDERS = 10;

  private final Workplace work;

  Modules(Workplace work) {
    this.work = work;
  }

  /**
   * New documents in ten folders of that module, in each of so many accounts. Each measurement has
   * folders of its own: else they would grow from round to round, and their cost with them.
   */
  IntFunction<Writing> smallFolders(String module, int accounts) throws IOException {
    List<String> names = work.pair().accounts(accounts);
    return measurement -> {
      List<String> places = new ArrayList<>();
      for (int folder = 0; folder < FOLDERS; folder++) {
        for (String account : names) {
          places.add("/storage/%s/%s/m%d-%d/".formatted(account, module, measurement, folder));
        }
      }
      return new Writing(places, "d", 0, LENGTH);
    };
  }

  /** That many documents, written again and again, in so many folders of that module. */
  static Writing again(String module, int folders, int documents) {
    List<String> places = new ArrayList<>();
    for (int folder = 0; folder < folders; folder++) {
      places.add("/storage/bench00/" + module + "/f" + folder + "/");
    }
    return new Writing(places, "d", documents, LENGTH);
  }
}
