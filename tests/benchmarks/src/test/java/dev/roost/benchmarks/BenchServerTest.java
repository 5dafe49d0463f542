package dev.roost.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.netty.NettyServer;
import dev.roost.tests.RawClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract between load generator and server, whoever hears the events. */
class BenchServerTest {
    private static final String MESSAGE = "{\"message\":\"#00000001\",\"nickname\":\"n\"}";
    private static final String IN_ROOM = "{\"room\":\"r\",\"message\":\"#00000002\",\"nickname\":\"n\"}";

    @ParameterizedTest
    @EnumSource(Mode.class)
    void everyEventIsDoneAsTheGeneratorExpects(Mode mode) {
        NettyServer server = BenchServer.start(mode, 0, Duration.ofSeconds(25));
        try (RawClient sender = new RawClient(server.port()).openWebSocket().enter();
                RawClient other = new RawClient(server.port()).openWebSocket().enter()) {
            sender.sendText("42[\"chat\"," + MESSAGE + "]");
            assertThat(other.text()).isEqualTo("42[\"chat\"," + MESSAGE + "]");

            assertThat(other.sendText("420[\"join\",\"r\"]").text()).startsWith("430[");
            sender.sendText("42[\"msg\"," + IN_ROOM + "]");
            assertThat(other.text()).isEqualTo("42[\"msg\"," + IN_ROOM + "]");

            sender.sendText("421[\"echo\",{\"a\":[1,null,\"b\"]}]");
            assertThat(sender.text()).isEqualTo("431[{\"a\":[1,null,\"b\"]}]");

            sender.sendText("451-[\"bin\",{\"_placeholder\":true,\"num\":0}]").sendFrame(2, new byte[] {1, 2, 3});
            assertThat(other.text()).isEqualTo("451-[\"bin\",{\"_placeholder\":true,\"num\":0}]");
            assertThat(other.frame().payload()).containsExactly(1, 2, 3);

            assertThat(sender.sendText("422[\"sleep\",1]").text()).isEqualTo("432[1]");
        } finally {
            server.close();
        }
    }

    @Test
    void modeThatIsNoneIsTold() {
        assertThatThrownBy(() -> Mode.of("fast")).hasMessage("mode: fast (expected: default, nonblocking or gateway)");
    }
}
