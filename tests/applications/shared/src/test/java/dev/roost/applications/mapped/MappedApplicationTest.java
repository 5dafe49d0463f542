package dev.roost.applications.mapped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.applications.Client;
import dev.roost.applications.RunningApplication;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An interceptor changes the values of handlers, also those that come later. */
class MappedApplicationTest {
    @ParameterizedTest
    @ValueSource(strings = {"value", "later", "stream"})
    void theValueIsMappedWhenItComes(String event) {
        try (RunningApplication application = RunningApplication.start(MappedApplication.class);
                Client client = application.connect("/mapped")) {
            assertThat(client.ask(event)).hasToString("{\"data\":\"tea\"}");
        }
    }
}
