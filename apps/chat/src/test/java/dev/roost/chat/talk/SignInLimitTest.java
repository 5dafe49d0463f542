package dev.roost.chat.talk;

import static dev.roost.chat.talk.TestTab.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.test.TestSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignInLimitTest extends TalkContract {
    @Test
    void attemptsToGuessALinkAreLimitedByAddress() {
        List<Object> codes = new ArrayList<>();
        for (int client = 0; client < 10; client++) {
            TestSocket socket = server.connect("/sign-in");
            for (int i = 0; i < 8; i++) {
                codes.add(map(socket.emitWithAck("link:open", Map.of("secret", "guess" + i))
                                .expectAck()
                                .get(0))
                        .get("code"));
            }
        }

        assertThat(codes).startsWith("link_unknown").endsWith("rate_limited");
    }
}
