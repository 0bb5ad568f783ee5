package coffer.auth.command;

import coffer.auth.grant.NamedApp;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an app's origin, or the fingerprint of its lines, from the command line. */
final class AppParameter implements ITypeConverter<NamedApp> {

  @Override
  public NamedApp convert(String typed) {
    return NamedApp.parse(typed)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'"
                        + typed.replaceAll("\\p{Cntrl}", "?")
                        + "' is neither a fingerprint nor an origin: "
                        + OriginParameter.RULE));
  }
}
