package coffer.storage.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WeightedCacheTest {

  private final WeightedCache<String, String> cache =
      new WeightedCache<>(10, 8, value -> value.length());

  @Test
  void whatWasNotUsedForLongestGoesFirst() {
    cache.put("a", "1234");
    cache.put("b", "1234");
    assertEquals(Optional.of("1234"), cache.get("a"));

    cache.put("c", "1234");

    assertEquals(Optional.empty(), cache.get("b"));
    assertEquals(Optional.of("1234"), cache.get("a"));
    assertEquals(Optional.of("1234"), cache.get("c"));
  }

  @Test
  void whatIsRemovedMakesRoom() {
    cache.put("a", "1234");
    cache.put("b", "1234");

    cache.remove("b");
    cache.remove("b");
    cache.put("c", "123456");

    assertEquals(Optional.empty(), cache.get("b"));
    assertEquals(Optional.of("1234"), cache.get("a"));
    assertEquals(Optional.of("123456"), cache.get("c"));

    cache.put("d", "1");
    assertEquals(Optional.empty(), cache.get("a"));
  }

  @Test
  void aNewValueTakesTheOldOnesRoom() {
    cache.put("a", "1234");
    cache.put("a", "12345678");
    cache.put("b", "12");
    assertEquals(Optional.of("12345678"), cache.get("a"));
    assertEquals(Optional.of("12"), cache.get("b"));
  }

  @Test
  void whatIsTooLargeIsKeptOnlyWhileItIsInUse() {
    String large = "123456789";
    cache.put("a", "1234");
    cache.put("large", large);
    assertSame(large, cache.get("large").orElseThrow());
    assertEquals(Optional.of("1234"), cache.get("a"));

    cache.remove("large");
    assertEquals(Optional.empty(), cache.get("large"));
  }

  @Test
  void whatIsThereIsNotLoaded() throws IOException {
    assertEquals("1", cache.get("a", () -> "1"));
    assertEquals("1", cache.get("a", () -> "2"));
    assertEquals("1", cache.getOnce("a", () -> "2"));
    assertEquals("2", cache.getOnce("b", () -> "2"));
  }
}
