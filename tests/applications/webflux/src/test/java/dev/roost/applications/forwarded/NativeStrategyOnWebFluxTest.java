package dev.roost.applications.forwarded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.applications.Client;
import dev.roost.applications.RunningApplication;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeStrategyOnWebFluxTest {
    /** Reactor Netty uses the first address for the rest of the application, which a client can forge. */
    @ParameterizedTest
    @ValueSource(strings = {"native", "framework"})
    void addressOfTheClientIsTheLastPublicOne(String strategy) {
        try (RunningApplication application = RunningApplication.start(
                        ForwardedApplication.class, "server.forward-headers-strategy=" + strategy);
                Client client = application.client("/", Forwarding.address("203.0.113.66, 198.51.100.7, 10.0.0.1"))) {
            assertThat(client.answerToConnect()).isInstanceOf(String.class);
            assertThat(client.ask("address")).isEqualTo("198.51.100.7");
        }
    }
}
