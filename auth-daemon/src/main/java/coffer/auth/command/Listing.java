package coffer.auth.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whether a command prints what it lists for people or for programs. Mutable, for picocli. */
final class Listing {

  @Option(names = "--json", description = "Print one JSON array, for programs.")
  private boolean json;

  /**
   * Prints each item.
   *
   * @param text the lines of an item for people
   * @param object an item for programs
   */
  <T> void print(
      PrintWriter out,
      List<T> items,
      Function<T, List<String>> text,
      Function<T, ObjectNode> object) {
    if (json) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      items.forEach(item -> array.add(object.apply(item)));
      out.println(array);
    } else {
      items.forEach(item -> text.apply(item).forEach(line -> out.println(printable(line))));
    }
  }

  /** What stands in a file may hold anything, and a terminal obeys some of it. */
  private static String printable(String line) {
    return line.replaceAll("\\p{Cntrl}", "?");
  }

  /** An object to fill. */
  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Texts as an array. */
  static ArrayNode array(List<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }
}
