package coffer.auth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What may know what, in the auth daemon. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("coffer.auth");

  @Test
  void undertowStaysInTheHttpRoom() {
    noClasses()
        .that()
        .resideOutsideOfPackage("coffer.auth.http")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.undertow..", "org.xnio..", "coffer.http")
        .check(CLASSES);
  }

  @Test
  void theAuthDaemonKnowsNeitherStorageNorGit() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("coffer.storage..", "org.eclipse.jgit..")
        .check(CLASSES);
  }

  @Test
  void theProtocolsAreDecidedWithoutFilesOrSockets() {
    noClasses()
        .that()
        .resideInAnyPackage("coffer.auth.oauth", "coffer.auth.form", "coffer.auth.page")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "coffer.file..")
        .check(CLASSES);
  }

  @Test
  void pagesAreWrittenInOneRoom() {
    noClasses()
        .that()
        .resideOutsideOfPackage("coffer.auth.page")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("gg.jte..")
        .check(CLASSES);
  }

  @Test
  void onlyTheDaemonAndItsCommandsKnowTheHttpRoom() {
    noClasses()
        .that()
        .resideOutsideOfPackages("coffer.auth.http", "coffer.auth.serve")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("coffer.auth.http")
        .check(CLASSES);
  }

  @Test
  void noTwoRoomsNeedEachOther() {
    slices().matching("coffer.auth.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
