package dev.roost.applications.announced;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.applications.Client;
import dev.roost.applications.RunningApplication;
import org.junit.jupiter.api.Test;

class AnnouncedApplicationTest {
    @Test
    void gatewaysAreFoundByTheirInterfacesAndSuperclasses() {
        try (RunningApplication application = RunningApplication.start(AnnouncedApplication.class);
                Client announcements = application.connect("/announcements");
                Client greeting = application.connect("/greeting");
                Client live = application.connect("/live")) {
            assertThat(announcements.ask("announce", "tea")).isEqualTo("TEA");
            assertThat(greeting.ask("greet")).isEqualTo("moin");
            assertThat(live.ask("count")).isEqualTo(7);
        }
    }
}
