package dev.roost.applications.forwarded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.applications.Client;
import dev.roost.applications.RunningApplication;
import org.junit.jupiter.api.Test;

class NativeStrategyOnWebFluxTest {
    /** Reactor Netty believes the first address, which a client can invent. */
    @Test
    void addressOfTheClientIsTheContainers() {
        try (RunningApplication application =
                        RunningApplication.start(ForwardedApplication.class, "server.forward-headers-strategy=native");
                Client client = application.client("/", Forwarding.address("203.0.113.66, 198.51.100.7"))) {
            assertThat(client.answerToConnect()).isInstanceOf(String.class);
            assertThat(client.ask("address")).isEqualTo("203.0.113.66");
        }
    }
}
