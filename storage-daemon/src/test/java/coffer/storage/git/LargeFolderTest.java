package coffer.storage.git;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.ManyDocuments;
import coffer.storage.tree.DocumentDescription;
import coffer.storage.tree.FolderDescription;
import coffer.storage.tree.Version;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LargeFolderTest extends StorageTest {

  private static final int MANY = 10_000;

  @Test
  void aFolderOfTenThousandDocumentsIsListedAndWrittenTo() throws Exception {
    storage.put("/notes/a", "1");
    ManyDocuments.commit(notes(), MANY);

    FolderDescription before = storage.list("/notes/");

    assertThat(before.documents()).hasSize(MANY + 1);
    DocumentDescription last = Objects.requireNonNull(before.documents().get("d09999"));
    assertThat(last).isEqualTo(storage.get("/notes/d09999").orElseThrow().description());
    assertThat(last.length()).isEqualTo(6);
    assertThat(storage.read("/notes/d09999")).isEqualTo("n09999");

    Version version = storage.put("/notes/d05000", "changed");

    FolderDescription after = storage.list("/notes/");
    assertThat(after.version()).isNotEqualTo(before.version());
    assertThat(after.documents()).hasSize(MANY + 1);
    assertThat(Objects.requireNonNull(after.documents().get("d05000")).version())
        .isEqualTo(version);
    assertThat(after.documents().get("d09999")).isEqualTo(last);
    restart();
    assertThat(storage.list("/notes/")).isEqualTo(after);
    git.assertSound(notes());
  }
}
