package dev.roost.applications.ownexecutor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.applications.Client;
import dev.roost.applications.RunningApplication;
import org.junit.jupiter.api.Test;

/** An executor for handlers leaves Spring Boot's own in place. */
class OwnExecutorApplicationTest {
    @Test
    void handlersAndBackgroundTasksHaveTheirOwnThreads() {
        try (RunningApplication application = RunningApplication.start(OwnExecutorApplication.class);
                Client client = application.connect("/threads")) {
            assertThat(application.context().containsBean("applicationTaskExecutor"))
                    .isTrue();
            assertThat(client.ask("handler")).isEqualTo("handler");
            assertThat(client.ask("background")).asString().startsWith("task-");
        }
    }
}
