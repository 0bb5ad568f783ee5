package coffer.storage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What may know what, in the storage daemon. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("coffer.storage");

  @Test
  void httpStaysInItsRoom() {
    noClasses()
        .that()
        .resideOutsideOfPackage("coffer.storage.http")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.undertow..", "org.xnio..", "coffer.http..")
        .check(CLASSES);
  }

  @Test
  void gitStaysInItsRoom() {
    noClasses()
        .that()
        .resideOutsideOfPackage("coffer.storage.git")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.jgit..")
        .check(CLASSES);
  }

  @Test
  void theTreeKnowsNeitherHttpNorGitNorAccountsOnDisk() {
    classes()
        .that()
        .resideInAPackage("coffer.storage.tree")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "coffer.storage.tree",
            "coffer.path",
            "coffer.account",
            "coffer.file",
            "java..",
            "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void anotherEngineCouldStandInThePlaceOfGit() {
    noClasses()
        .that()
        .resideInAnyPackage("coffer.storage.http", "coffer.storage.account", "coffer.storage.tree")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("coffer.storage.git")
        .check(CLASSES);
  }

  @Test
  void theStorageDaemonKnowsNothingOfTheAuthDaemon() {
    noClasses().should().dependOnClassesThat().resideInAPackage("coffer.auth..").check(CLASSES);
  }

  @Test
  void noTwoRoomsNeedEachOther() {
    slices().matching("coffer.storage.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nothingIsPrintedPastTheCommands() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }
}
