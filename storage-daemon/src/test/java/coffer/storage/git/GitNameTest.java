package coffer.storage.git;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.disk.LocalDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitNameTest {

  private static final int SYMLINK = 0120000;

  /** Of these git itself knows nothing. */
  private static final Pattern UNKNOWN_TO_GIT = Pattern.compile("(?i)(\\.lfsc|lfsc|coffer=).*");

  @Test
  void everyNameHasAFormOfItsOwnAndComesBack() {
    Set<GitName> forms = new HashSet<>();
    NastyNames.all()
        .forEach(
            name -> {
              assertThat(forms.add(GitName.of(name))).as(name).isTrue();
              assertThat(GitName.of(name).documentName()).contains(name);
            });
  }

  @Test
  void reservedNamesAreEscapedAndOthersAreNot() {
    for (String name : NastyNames.RESERVED) {
      assertThat(GitName.of(name).bytes()).as(name).matches("coffer=[A-Za-z0-9_=-]*");
    }
    for (String name : NastyNames.HARMLESS) {
      assertThat(GitName.of(name)).isEqualTo(GitName.plain(name));
    }
  }

  @Test
  void theEscapedFormIsTheOneThatIsPromised() {
    assertThat(GitName.of(".git").bytes()).isEqualTo("coffer==2Egit");
    assertThat(GitName.of("coffer=é").bytes()).isEqualTo("coffer=coffer=3D=C3=A9");
  }

  @Test
  void aFormThatNobodyWritesIsNoName() {
    for (String form :
        new String[] {
          ".git",
          ".gitmodules",
          "coffer=",
          "coffer=a",
          "coffer==61",
          "coffer==2egit",
          "coffer==2Egit=",
          "coffer==2Egi=74",
          "coffer==2E",
          "\u00ff",
          "a\u00c3",
          "\u00c0\u00ae",
          "\u00ed\u00a0\u0080"
        }) {
      assertThat(new GitName(form).documentName()).as(form).isEmpty();
    }
  }

  @Test
  void gitRefusesNoFormOfAnyName(@TempDir Path home) throws IOException {
    RealGit git = new RealGit(home);
    Path repository = Files.createDirectory(home.resolve("r.git"));
    git.run(repository, "init", "-q", "--bare", "-b", "main");
    StringBuilder entries = new StringBuilder();
    NastyNames.all()
        .forEach(name -> entries.append(entry(git, repository, GitName.of(name))).append('\0'));
    commit(git, repository, entries.toString());
    git.assertSound(repository);
    Path clone = git.clone(repository);
    for (String name : NastyNames.all().toList()) {
      assertThat(clone.resolve(GitName.of(name).toString())).as(name).isRegularFile();
    }
  }

  @Test
  void gitRefusesEachReservedNameAsItIs(@TempDir Path home) throws IOException {
    RealGit git = new RealGit(home);
    Path repository = Files.createDirectory(home.resolve("r.git"));
    git.run(repository, "init", "-q", "--bare", "-b", "main");
    Map<String, String> names = new LinkedHashMap<>();
    List<TreeBytes> trees = new ArrayList<>();
    for (String name : NastyNames.RESERVED) {
      if (!UNKNOWN_TO_GIT.matcher(name).matches()) {
        TreeEntry entry = new TreeEntry(SYMLINK, GitName.plain(name), TreeBytes.EMPTY.id());
        trees.add(TreeBytes.of(List.of(entry)));
        names.put(trees.get(trees.size() - 1).id().name(), name);
      }
    }
    write(repository, trees);
    RealGit.Result result = git.attempt(repository, "fsck", "--strict");
    String complaints = result.output() + result.error();
    names.forEach(
        (tree, name) ->
            assertThat(complaints)
                .as(name)
                .containsPattern(
                    "tree " + tree + ": (hasDotgit|(gitmodules|gitattributes|mailmap)Symlink)"));
  }

  private static void write(Path repository, List<TreeBytes> trees) throws IOException {
    PackFiles files = new PackFiles(repository.resolve("objects/pack"), "pack-" + "0".repeat(40));
    try (PackOutput out = new PackOutput(new LocalDisk(), files.pack(), trees.size())) {
      for (TreeBytes tree : trees) {
        out.add(NewObject.tree(tree));
      }
      PackOutput.writeIndex(new LocalDisk(), files.index(), out.finish(true), true);
    }
  }

  private static String entry(RealGit git, Path repository, GitName name) {
    try {
      String blob = git.feed(repository, name.bytes(), "hash-object", "-w", "--stdin").output();
      return "100644 blob " + blob.strip() + "\t" + name;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void commit(RealGit git, Path repository, String entries) throws IOException {
    assertThat(entries.getBytes(StandardCharsets.UTF_8)).isNotEmpty();
    String tree = git.feed(repository, entries, "mktree", "-z").output().strip();
    String commit = git.run(repository, "commit-tree", "-m", "names", tree).strip();
    git.run(repository, "update-ref", "refs/heads/main", commit);
  }
}
