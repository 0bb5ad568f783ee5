package coffer.config;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the auth daemon learns from the storage daemon what only that knows of an account.
 *
 * @param address of this machine, where the storage daemon answers
 * @param secret shown by who asks and known to who answers; without it nobody asks or answers
 */
public record StorageAdmin(InetSocketAddress address, Optional<SharedSecret> secret) {

  /** The same at another address. */
  StorageAdmin at(InetSocketAddress other) {
    return new StorageAdmin(other, secret);
  }

  /** As the file would say it. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("storage_admin", ListenAddress.format(address));
    values.put("storage_admin_secret", secret.map(SharedSecret::toString).orElse(""));
    return values;
  }
}
