package coffer.bench.load;

import java.util.List;

/**
 * Which documents a load writes: the write of number n goes to one of the places in turn.
 *
 * @param places paths of folders, with a slash at the end
 * @param tag how the documents' names begin
 * @param names how many documents there are, each written again and again; 0 if each is new
 * @param length of each document, in bytes
 */
public record Writing(List<String> places, String tag, int names, int length) {

  public Writing {
    places = List.copyOf(places);
  }

  /** The path that the write of that number goes to. */
  public String path(long number) {
    String place = places.get((int) (number % places.size()));
    return place + tag + (names > 0 ? number % names : number);
  }

  /** What it puts there. */
  public Text text(long number) {
    return Text.of(path(number), number, length);
  }
}
