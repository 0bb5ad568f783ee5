package coffer.auth.command;

import coffer.grant.AppOrigin;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an app's origin from the command line. */
final class OriginParameter implements ITypeConverter<AppOrigin> {

  /** What an origin is, for the person who typed something else. */
  static final String RULE =
      "expected scheme, host and, where it is not the usual one, port, such as"
          + " https://app.example.org, in lower case and without a slash at the end";

  @Override
  public AppOrigin convert(String typed) {
    return AppOrigin.parse(typed)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + typed.replaceAll("\\p{Cntrl}", "?") + "' is no origin: " + RULE));
  }
}
