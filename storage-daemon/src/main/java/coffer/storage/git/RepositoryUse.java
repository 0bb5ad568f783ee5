package coffer.storage.git;

import java.io.IOException;

/** Repositories, each for as long as something is done with it. For any number of threads. */
record RepositoryUse(OpenRepositories repositories) {

  /** Something that is done with a repository. */
  interface Work<T> {
    T with(GitRepository repository) throws IOException;
  }

  /** Does it; if the index turns out to be damaged, once more with a new one. */
  <T> T of(RepositoryName name, Work<T> work) throws IOException {
    try (OpenRepositories.Lease lease = repositories.lease(name)) {
      try {
        return work.with(lease.repository());
      } catch (DamagedIndexException e) {
        lease.repository().distrustIndex();
        return work.with(lease.repository());
      }
    } catch (IOException e) {
      throw DiskTrouble.in(name, e);
    }
  }
}
