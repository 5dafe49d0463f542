package dev.roost.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.RoostServer;
import dev.roost.tests.RawClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TomcatConnectionLimitTest extends ConnectionLimitSuite {
    /** For Tomcat each blank line starts a new wait, so the number of such connections is limited for each address only. */
    @Override
    @Test
    void blankLinesThatAreDrippedEndTheConnection() {
        List<RawClient> dripping = new ArrayList<>();
        for (int i = 0; i < MAX_PER_ADDRESS; i++) {
            dripping.add(client(own));
        }
        for (int i = 0; i < 3; i++) {
            dripping.forEach(each -> each.send("\r\n"));
            assertThat(isServed(own)).isFalse();
            assertNewcomerIsServed();
        }
    }

    @Override
    Door open(RoostServer server) {
        return Door.tomcat(
                server,
                Map.of(
                        "roost.connections.max-per-address",
                        String.valueOf(MAX_PER_ADDRESS),
                        "roost.connections.head-timeout",
                        LIMIT.toString(),
                        "roost.connections.body-timeout",
                        LIMIT.toString(),
                        "roost.connections.min-body-rate",
                        MIN_BODY_RATE + "B",
                        "roost.connections.idle-timeout",
                        LIMIT.toString()));
    }
}
