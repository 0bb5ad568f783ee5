package coffer.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the benchmark may know of what it measures. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("coffer.bench");

  @Test
  void thePairIsMeasuredAsProgramsAndNotAsClasses() {
    noClasses()
        .that()
        .resideOutsideOfPackage("coffer.bench.nothing")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("coffer.storage..", "coffer.auth..", "org.eclipse.jgit..")
        .check(CLASSES);
  }

  @Test
  void whatStoresNothingKnowsNoEngine() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("coffer.storage.git..", "coffer.auth..", "io.undertow..")
        .check(CLASSES);
  }

  @Test
  void noTwoRoomsNeedEachOther() {
    slices().matching("coffer.bench.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
