package coffer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What may know what, among the words both daemons share. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("coffer");

  @Test
  void undertowStaysAtTheHttpEdge() {
    noClasses()
        .that()
        .resideOutsideOfPackage("coffer.http")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.undertow..", "org.xnio..", "coffer.http")
        .check(CLASSES);
  }

  @Test
  void theSharedWordsKnowNoDaemon() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("coffer.auth..", "coffer.storage..")
        .check(CLASSES);
  }

  @Test
  void noTwoRoomsNeedEachOther() {
    slices().matching("coffer.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nothingIsPrintedButByCommands() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }
}
