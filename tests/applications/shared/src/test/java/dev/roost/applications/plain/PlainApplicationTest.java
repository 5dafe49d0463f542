package dev.roost.applications.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.applications.Client;
import dev.roost.applications.RunningApplication;
import org.junit.jupiter.api.Test;

/**
 * The smallest application: one class to start, one gateway.
 *
 * <p>The application's classes are top-level, in a package of their own: Spring's test support keeps classes that are
 * nested in a test out of the component scan.
 */
class PlainApplicationTest {
    @Test
    void answersOnTheApplicationsPort() {
        try (RunningApplication application = RunningApplication.start(PlainApplication.class);
                Client client = application.connect("/plain")) {
            assertThat(client.ask("greet", "민지")).isEqualTo("Hello, 민지");
        }
    }
}
