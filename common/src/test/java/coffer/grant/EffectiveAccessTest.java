package coffer.grant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.path.ItemPath;
import coffer.scope.AccessScopes;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectiveAccessTest {

  private static final AppOrigin APP = new AppOrigin("https://app.example.org");

  @Test
  void aTokenReachesNoFurtherThanItsScopes() throws Exception {
    EffectiveAccess access = access("notes:r", "* rw");

    assertThat(at(access, "/notes/a")).contains(Permission.READ);
    assertThat(at(access, "/public/notes/a")).contains(Permission.READ);
    assertThat(at(access, "/photos/a")).isEmpty();
    assertThat(at(access, "/")).isEmpty();
    assertThat(at(access, "/notes")).isEmpty();
    assertThat(at(access, "/public/")).isEmpty();
  }

  @Test
  void aTokenReachesNoFurtherThanItsLines() throws Exception {
    EffectiveAccess access = access("*:rw", "notes r");

    assertThat(at(access, "/notes/a")).contains(Permission.READ);
    assertThat(at(access, "/photos/a")).isEmpty();
    assertThat(at(access, "/")).isEmpty();
  }

  @Test
  void aModuleCanBeKeptFromAnAppThatAskedForEverything() throws Exception {
    EffectiveAccess access = access("*:rw", "* rw", "notes empty");

    assertThat(at(access, "/notes/")).contains(Permission.EMPTY);
    assertThat(at(access, "/public/notes/a")).contains(Permission.EMPTY);
    assertThat(at(access, "/photos/")).contains(Permission.READ_WRITE);
    assertThat(at(access, "/root-document")).contains(Permission.READ_WRITE);
  }

  @Test
  void aFolderThatNoScopeCanNameIsReachedByEverythingOnly() throws Exception {
    assertThat(at(access("*:rw", "* rw"), "/caf%C3%A9/a")).contains(Permission.READ_WRITE);
    assertThat(at(access("*:rw", "* rw"), "/root/a")).contains(Permission.READ_WRITE);
    assertThat(at(access("notes:rw", "* rw"), "/root/a")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          notes:rw photos:r | notes rw, photos rw | notes:rw photos:r
          notes:rw photos:r | notes r | notes:r
          notes:rw photos:r | notes empty, photos r | notes:r photos:r
          *:rw | notes rw, photos r | notes:rw photos:r
          *:r | * rw, notes rw | *:r notes:r
          notes:rw | * r | notes:r
          """)
  void whatIsLeftIsSaidInScopes(String scopes, String lines, String left) {
    assertThat(access(scopes, lines.split(", ", -1)).remaining().orElseThrow()).hasToString(left);
  }

  @Test
  void whereNothingIsLeftThereAreNoScopes() {
    assertThat(access("notes:rw", "photos rw").remaining()).isEmpty();
    assertThat(access("*:rw").remaining()).isEmpty();
  }

  private static Optional<Permission> at(EffectiveAccess access, String path) throws Exception {
    return access.permissionFor(ItemPath.parse(path));
  }

  private static EffectiveAccess access(String scopes, String... lines) {
    StringBuilder file = new StringBuilder();
    for (String line : lines) {
      file.append(APP.value()).append(' ').append(line).append('\n');
    }
    return new EffectiveAccess(
        AccessScopes.parse(scopes).orElseThrow(),
        GrantFile.parse(file.toString().getBytes(UTF_8)).of(APP));
  }
}
