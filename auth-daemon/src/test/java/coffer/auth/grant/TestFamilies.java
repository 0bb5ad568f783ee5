package coffer.auth.grant;

import static coffer.auth.grant.TestGrants.APP;
import static coffer.auth.grant.TestGrants.CLIENT;
import static coffer.auth.grant.TestGrants.scopes;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.access.FileTokenDirectory;
import coffer.access.TokenStanding;
import coffer.auth.audit.AuditLog;
import coffer.grant.AppOrigin;
import coffer.token.BearerToken;
import java.nio.file.Path;
import java.util.Optional;

/** Alice's tokens of the code grant, of an app that she has allowed notes. */
final class TestFamilies {

  final TestGrants test;
  final TokenFamilies families;
  final Path refreshFile;

  TestFamilies(Path home) throws Exception {
    test = new TestGrants(home);
    test.allow(APP, "notes:rw");
    families =
        new TokenFamilies(
            test.test.folders, TestGrants.LIVES, test.test.clock, test.test.random, AuditLog.off());
    refreshFile = test.test.file(test.alice, "refresh");
  }

  FamilyOutcome.Issued begin() throws Exception {
    return (FamilyOutcome.Issued) begin(APP, "notes:rw");
  }

  FamilyOutcome begin(AppOrigin app, String scopes) throws Exception {
    TokenFamilies.Beginning beginning =
        new TokenFamilies.Beginning(app, scopes(scopes), families.newFamily(), Optional.empty());
    return families.begin(test.alice, beginning, CLIENT, () -> true);
  }

  FamilyOutcome refresh(BearerToken token) throws Exception {
    return families.refresh(test.alice, token, Optional.empty(), CLIENT);
  }

  FamilyOutcome.Issued next(FamilyOutcome.Issued pair) throws Exception {
    return (FamilyOutcome.Issued) refresh(pair.refresh());
  }

  TokenStanding standing(BearerToken token) throws Exception {
    return new FileTokenDirectory(
            test.test.folders.root(), test.test.clock, (account, hash) -> Optional.empty())
        .standing(test.alice, token);
  }

  void assertUnknown(BearerToken refresh) throws Exception {
    assertThat(refresh(refresh)).isEqualTo(new FamilyOutcome.Unknown());
  }
}
