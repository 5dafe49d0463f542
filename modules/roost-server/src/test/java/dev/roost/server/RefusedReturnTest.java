package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.spi.RecoveryOptions;
import dev.roost.test.TestClient;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RefusedReturnTest {
    private final TestServer world = new TestServer(builder -> builder.options(ServerOptions.builder()
            .connectionStateRecovery(RecoveryOptions.DEFAULT)
            .build()));

    @Test
    void clientRejectedDuringRecoveryCanStillBeRecovered() {
        AtomicBoolean refusing = new AtomicBoolean();
        world.chat.use(socket -> {
            if (refusing.get()) {
                throw new ConnectionRefusedException("not now");
            }
        });
        TestClient client = world.client();
        String first = connect(client, "{}");
        client.vanish();
        world.run();
        TestClient returning = world.client();
        String claim = "{\"pid\":\"" + valueOf("pid", first) + "\"}";

        refusing.set(true);
        assertThat(connect(returning, claim)).isEqualTo("44/chat,{\"message\":\"not now\"}");
        refusing.set(false);

        assertThat(connect(returning, claim)).isEqualTo(first);
    }

    private String connect(TestClient client, String auth) {
        client.send("40/chat," + auth);
        world.run();
        return client.received().get(0);
    }

    private static String valueOf(String key, String answer) {
        int from = answer.indexOf("\"" + key + "\":\"") + key.length() + 4;
        return answer.substring(from, answer.indexOf('"', from));
    }
}
