package coffer.config;

import java.util.List;

/** A configuration that cannot be used; its message is every problem, one a line. */
public final class ConfigException extends Exception {

  private static final long serialVersionUID = 1;

  ConfigException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
