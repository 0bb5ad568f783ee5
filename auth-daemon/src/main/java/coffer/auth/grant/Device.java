package coffer.auth.grant;

import coffer.token.IssuedToken;
import coffer.token.TokenUse;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One place where an app is signed in, and what it holds there: a token of the implicit grant, or
 * all of one family. People lose phones, not apps.
 *
 * @param name under which it is removed: stays the same while its tokens are renewed
 * @param tokens at least one, as {@link Tokens#held} lists them
 */
public record Device(String name, List<IssuedToken> tokens) {

  public Device {
    tokens = List.copyOf(tokens);
  }

  /** The device that holds that token. */
  public static String nameOf(IssuedToken token) {
    return TokenUse.key(token);
  }

  /** Those that hold these tokens, in the order in which each is met first. */
  public static List<Device> of(Collection<IssuedToken> tokens) {
    Map<String, Device> devices = new LinkedHashMap<>();
    for (IssuedToken token : tokens) {
      devices.merge(nameOf(token), new Device(nameOf(token), List.of(token)), Device::and);
    }
    return List.copyOf(devices.values());
  }

  private Device and(Device more) {
    return new Device(name, Stream.concat(tokens.stream(), more.tokens.stream()).toList());
  }

  /** What it was given last. */
  public IssuedToken latest() {
    return tokens.get(tokens.size() - 1);
  }

  /** What it was used for, as far as is known; uses are by {@link TokenUse#key}, its name. */
  public Optional<TokenUse> used(Map<String, TokenUse> uses) {
    return Optional.ofNullable(uses.get(name));
  }
}
