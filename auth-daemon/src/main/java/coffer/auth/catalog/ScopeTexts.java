package coffer.auth.catalog;

import coffer.auth.text.Phrase;
import coffer.auth.text.Texts;
import coffer.file.BadLine;
import coffer.scope.Module;
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
    Words words = own.entries().get(module);
    return words == null ? builtIn(module) : of(words);
  }

  /** The operator's words are the same in every language. */
  private static ScopeText of(Words words) {
    return new ScopeText(
        Phrase.verbatim(words.name()),
        Optional.of(words.more()).filter(more -> !more.isEmpty()).map(Phrase::verbatim));
  }

  private static ScopeText builtIn(Module module) {
    String key = module.isAll() ? "everything" : "scope." + module;
    return Texts.has(key + ".name")
        ? new ScopeText(Phrase.of(key + ".name"), Optional.of(Phrase.of(key + ".about")))
        : new ScopeText(
            Phrase.of("module.unnamed").with("module", module.toString()), Optional.empty());
  }

  /** The operator's lines that say nothing because they cannot be understood. */
  public List<BadLine> badLines() {
    return own.badLines();
  }
}
