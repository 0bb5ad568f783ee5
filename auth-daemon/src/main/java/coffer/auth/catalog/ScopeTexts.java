package coffer.auth.catalog;

import coffer.file.BadLine;
import coffer.scope.Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Modules in people's words: the operator's, else the built-in ones, else the module's own name.
 * Immutable.
 */
public final class ScopeTexts {

  private static final CatalogFile.Kind<Module> KIND =
      new CatalogFile.Kind<>(
          Module::parse,
          "'module = Name | description', such as 'notes = Notes | What I jot down'",
          description -> Optional.empty());

  private static final CatalogFile<Module> BUILT_IN = parse(builtIn());

  private final CatalogFile<Module> own;

  private ScopeTexts(CatalogFile<Module> own) {
    this.own = own;
  }

  /** What an operator's file of that content makes of them; no bytes for no file. */
  public static ScopeTexts of(byte[] content) {
    return new ScopeTexts(parse(content));
  }

  private static CatalogFile<Module> parse(byte[] content) {
    return new CatalogFile<>(content, KIND);
  }

  /** The words for that module. */
  public ScopeText of(Module module) {
    return find(own, module)
        .or(() -> find(BUILT_IN, module))
        .orElseGet(() -> new ScopeText("“" + module + "”", ""));
  }

  private static Optional<ScopeText> find(CatalogFile<Module> file, Module module) {
    return Optional.ofNullable(file.entries().get(module))
        .map(words -> new ScopeText(words.name(), words.more()));
  }

  /** The operator's lines that say nothing because they cannot be understood. */
  public List<BadLine> badLines() {
    return own.badLines();
  }

  /** The file of the built-in words, of the operator's form. */
  static byte[] builtIn() {
    try (InputStream in = ScopeTexts.class.getResourceAsStream("scopes.conf")) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own file scopes.conf");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
