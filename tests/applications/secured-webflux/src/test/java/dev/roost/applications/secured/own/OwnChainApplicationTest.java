package dev.roost.applications.secured.own;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.applications.Client;
import dev.roost.applications.RunningApplication;
import dev.roost.applications.secured.Polling;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CSRF protection of the application's own {@code SecurityWebFilterChain}: the server comes before it. */
class OwnChainApplicationTest {
    @ParameterizedTest
    @ValueSource(strings = {"server.http2.enabled=false", "server.http2.enabled=true"})
    void pollingClientNeedsNoCsrfToken(String property) {
        try (RunningApplication application = RunningApplication.start(OwnChainApplication.class, property);
                Client client = application.client("/notes", Polling.only())) {
            assertThat(client.answerToConnect()).isInstanceOf(String.class);
            assertThat(client.ask("note", "milk")).isEqualTo("noted: milk");
        }
    }
}
