package coffer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageAdminTest {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  @TempDir private Path home;

  @BeforeEach
  void folder() throws IOException {
    Files.createDirectory(home.resolve("etc"));
  }

  @Test
  void withoutASecretNobodyAsks() throws Exception {
    assertThat(config("").storageAdmin().secret()).isEmpty();
    assertThat(config("").storageAdmin().address())
        .isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8003));
  }

  @Test
  void theUsualFileNeedsNoLine() throws Exception {
    secret("storage-admin.secret", "rw-r-----");

    assertThat(config("").storageAdmin().secret().orElseThrow().matches(SECRET)).isTrue();
    assertThat(config("storage_admin_secret =\n").storageAdmin().secret()).isPresent();
    assertThat(config("").values())
        .containsEntry("storage_admin", "127.0.0.1:8003")
        .containsEntry("storage_admin_secret", home.resolve("etc/storage-admin.secret").toString());
  }

  @Test
  void theUsualFileIsAProblemWhereOthersMayReadIt() throws Exception {
    secret("storage-admin.secret", "rw-r--r--");

    assertThatThrownBy(() -> config(""))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(
            "storage_admin_secret = storage-admin.secret, expected a file in etc");
  }

  @Test
  void anotherFileIsTakenInItsPlace() throws Exception {
    secret("other", "rw-r-----");

    assertThat(config("storage_admin_secret = other").values())
        .containsEntry("storage_admin_secret", home.resolve("etc/other").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "storage_admin = 0.0.0.0:8003",
        "storage_admin = example.org:8003",
        "storage_admin_secret = missing"
      })
  void badValuesAreRefused(String line) {
    assertThatThrownBy(() -> config(line)).isInstanceOf(ConfigException.class);
  }

  @Test
  void anOptionOfACommandChangesTheAddressOnly() throws Exception {
    secret("storage-admin.secret", "rw-r-----");
    InetSocketAddress other = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);

    CofferConfig config = config("legacy_salt = x").withStorageAdminAt(other);

    assertThat(config.storageAdmin().address()).isEqualTo(other);
    assertThat(
            config.withStorageAdminAt(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 8003)))
        .isEqualTo(config("legacy_salt = x"));
  }

  private void secret(String name, String mode) throws IOException {
    Path file = Files.writeString(home.resolve("etc").resolve(name), SECRET + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private CofferConfig config(String lines) throws Exception {
    return TestConfig.load(home, lines);
  }
}
