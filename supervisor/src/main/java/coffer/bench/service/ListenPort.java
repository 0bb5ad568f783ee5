package coffer.bench.service;

import java.util.List;

/** Where a daemon listens, by the words it was started with. */
final class ListenPort {

  private ListenPort() {}

  /**
   * The port behind {@code --listen}; not that of what else it opens, which may be there before.
   */
  static int of(List<String> words) {
    int option = words.indexOf("--listen");
    if (option < 0 || option + 1 == words.size()) {
      throw new IllegalArgumentException("no --listen in " + words);
    }
    String address = words.get(option + 1);
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }
}
