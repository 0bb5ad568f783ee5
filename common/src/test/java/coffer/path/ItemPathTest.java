package coffer.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemPathTest {

  @Test
  void aTrailingSlashMakesAFolder() throws Exception {
    assertThat(ItemPath.parse("/notes/a")).isEqualTo(new DocumentPath(List.of("notes", "a")));
    assertThat(ItemPath.parse("/notes/a/")).isEqualTo(new FolderPath(List.of("notes", "a")));
    assertThat(ItemPath.parse("/")).isEqualTo(FolderPath.ROOT);
  }

  @Test
  void namesAreDecodedOnce() throws Exception {
    ItemPath path = ItemPath.parse("/n/a%20b%2525%C3%A9%F0%9F%8D%92~!*()'+;=");

    assertThat(path.names()).containsExactly("n", "a b%25é🍒~!*()'+;=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "notes/a",
        "//",
        "/a//b",
        "/a//",
        "/.",
        "/..",
        "/./",
        "/a/../b",
        "/a/%2e%2e/b",
        "/a/%2E",
        "/a%2Fb",
        "/a%2fb",
        "/a%00b",
        "/a%",
        "/a%2",
        "/a%zz",
        "/a%+1",
        "/%C3",
        "/%C0%AF",
        "/%ED%A0%80",
        "/%FF",
        "/a b",
        "/é",
        "/a\tb",
        "/a?b",
        "/a#b"
      })
  void whatNamesNoItemIsRefused(String encoded) {
    assertThatThrownBy(() -> ItemPath.parse(encoded)).isInstanceOf(MalformedPathException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/...", "/.meta", "/con", "/a%5Cb", "/%EF%BC%8F", "/a%0Ab", "/%25", "/-rf"})
  void unusualNamesAreNames(String encoded) throws Exception {
    assertThat(ItemPath.parse(encoded)).isInstanceOf(DocumentPath.class);
  }

  @Test
  void theModuleIsTheFirstFolderOrTheSecondBelowPublic() throws Exception {
    assertThat(ItemPath.parse("/notes/a").module()).contains("notes");
    assertThat(ItemPath.parse("/notes/").module()).contains("notes");
    assertThat(ItemPath.parse("/public/notes/a").module()).contains("notes");
    assertThat(ItemPath.parse("/public/notes/").module()).contains("notes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/notes", "/public", "/public/", "/public/notes"})
  void whatLiesDirectlyInARootBelongsToNoModule(String encoded) throws Exception {
    assertThat(ItemPath.parse(encoded).module()).isEmpty();
  }

  @Test
  void aDocumentCalledPublicIsNotPublic() throws Exception {
    assertThat(ItemPath.parse("/public").isPublic()).isFalse();
    assertThat(ItemPath.parse("/public/").isPublic()).isTrue();
    assertThat(ItemPath.parse("/public/a").isPublic()).isTrue();
    assertThat(ItemPath.parse("/Public/a").isPublic()).isFalse();
  }

  @Test
  void aPathIsShownDecoded() throws Exception {
    assertThat(ItemPath.parse("/n/a%20b")).hasToString("/n/a b");
    assertThat(ItemPath.parse("/n/")).hasToString("/n/");
    assertThat(FolderPath.ROOT).hasToString("/");
  }

  @Test
  void noPathHoldsAnImpossibleName() {
    assertThatThrownBy(() -> FolderPath.ROOT.document("a/b"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FolderPath.ROOT.folder(".."))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FolderPath.ROOT.document("\ud800"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
