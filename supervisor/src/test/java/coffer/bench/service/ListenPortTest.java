package coffer.bench.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ListenPortTest {

  @Test
  void itIsThatOfTheServerAndNotOfWhatElseTheDaemonOpens() {
    assertThat(
            ListenPort.of(
                List.of(
                    "java", "serve", "--listen", "127.0.0.1:8002", "--admin", "127.0.0.1:8003")))
        .isEqualTo(8002);
    assertThat(ListenPort.of(List.of("--listen", "[::1]:17"))).isEqualTo(17);
  }

  @Test
  void aDaemonThatListensNowhereIsNamed() {
    assertThatThrownBy(() -> ListenPort.of(List.of("java", "serve")))
        .hasMessageContaining("--listen");
  }
}
