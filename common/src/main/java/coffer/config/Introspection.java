package coffer.config;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a storage daemon on another host asks the auth daemon about tokens (RFC 7662).
 *
 * @param secret shown by who asks and known to who answers; without it nobody is answered
 * @param endpoint where the storage daemon asks; empty if it reads the files beside it
 * @param cache how long an answer holds: the longest that a revocation can take
 */
public record Introspection(Optional<SharedSecret> secret, Optional<URI> endpoint, Duration cache) {

  /** As the file would say it. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("introspection_secret", secret.map(SharedSecret::toString).orElse(""));
    values.put("introspection", endpoint.map(URI::toString).orElse(""));
    values.put("introspection_cache", cache.toSeconds() + "s");
    return values;
  }
}
