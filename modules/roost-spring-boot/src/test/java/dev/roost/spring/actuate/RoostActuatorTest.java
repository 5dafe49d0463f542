package dev.roost.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.Guard;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.UseGuards;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.RoostServer;
import dev.roost.spring.autoconfigure.RoostAutoConfiguration;
import dev.roost.test.ManualLoop;
import dev.roost.test.TestClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

/** The endpoint and the health component. */
class RoostActuatorTest {
    /** Nothing runs the loops of the clients when the application closes, so the server does not wait for them. */
    private static final String SOON_CLOSED = "roost.close-timeout=1ms";

    private final ManualLoop loop = new ManualLoop();
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(RoostAutoConfiguration.class, RoostActuatorAutoConfiguration.class))
            .withBean(Gateway.class)
            .withBean("roostHandlerExecutor", Executor.class, () -> Runnable::run)
            .withPropertyValues(
                    "server.shutdown=immediate", SOON_CLOSED, "management.endpoints.web.exposure.include=roost");

    static class Members implements Guard {
        @Override
        public boolean canActivate(EventContext context) {
            return true;
        }
    }

    @WebSocketGateway(namespace = "/org/{id}")
    @UseGuards(Members.class)
    static class Gateway {
        @SubscribeMessage({"create", "change"})
        void create(@MessageBody String text) {}
    }

    @Test
    void dynamicNamespacesAreCountedAndNotNamed() {
        application.run(context -> {
            RoostServer server = context.getBean(RoostServer.class);
            TestClient client = TestClient.open(server.engine(), loop);
            client.connect("/");
            client.connect("/org/1");
            client.connect("/org/2");

            RoostEndpoint.Report report = context.getBean(RoostEndpoint.class).report();

            assertThat(report.open()).isTrue();
            assertThat(report.sessions()).isEqualTo(new RoostEndpoint.Sessions(1, 500_000));
            assertThat(report.namespaces())
                    .containsExactly(
                            new RoostEndpoint.NamespaceReport("/", 1, 1),
                            new RoostEndpoint.NamespaceReport("/org/{id}", 2, 2));
        });
    }

    @Test
    void handlersAreShownWithTheirPipeline() {
        application.run(context -> assertThat(
                        context.getBean(RoostEndpoint.class).report().gateways())
                .containsExactly(new RoostEndpoint.GatewayReport(
                        Gateway.class.getName(),
                        "/org/{id}",
                        List.of(new RoostEndpoint.HandlerReport(
                                List.of("create", "change"),
                                "create(String)",
                                false,
                                List.of("Members"),
                                List.of(),
                                List.of(),
                                List.of())))));
    }

    @Test
    void failedServerIsDownAndItsLivenessBroken() {
        application.run(context -> {
            List<Object> states = Collections.synchronizedList(new ArrayList<>());
            context.getSourceApplicationContext(ConfigurableApplicationContext.class)
                    .addApplicationListener((AvailabilityChangeEvent<?> event) -> states.add(event.getState()));
            RoostServer server = context.getBean(RoostServer.class);

            server.engine().fail(new OutOfMemoryError("planted"));
            server.whenFailed().join();

            assertThat(context.getBean(HealthIndicator.class).health().getStatus())
                    .isEqualTo(Status.DOWN);
            await().until(() -> states.size() == 2);
            assertThat(states).containsExactly(LivenessState.BROKEN, ReadinessState.REFUSING_TRAFFIC);
        });
    }

    @Test
    void healthIsUpUntilTheServerAcceptsNoClients() {
        application.run(context -> {
            HealthIndicator indicator = context.getBean("roostHealthIndicator", HealthIndicator.class);
            TestClient.open(context.getBean(RoostServer.class).engine(), loop).connect("/");
            Health up = indicator.health();
            assertThat(up.getStatus()).isEqualTo(Status.UP);
            assertThat(up.getDetails()).containsEntry("sessions", 1);

            context.getSourceApplicationContext(ConfigurableApplicationContext.class)
                    .stop();

            assertThat(indicator.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        });
    }

    @Test
    void endpointAndHealthCanBeDisabled() {
        application
                .withPropertyValues("management.endpoints.web.exposure.include=health")
                .run(context -> assertThat(context).doesNotHaveBean(RoostEndpoint.class));
        application
                .withPropertyValues("management.health.roost.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
    }

    @Test
    void applicationWithoutActuatorStarts() {
        application
                .withClassLoader(
                        new FilteredClassLoader("org.springframework.boot.actuate", "org.springframework.boot.health"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(RoostServer.class)
                        .doesNotHaveBean("roostEndpoint")
                        .doesNotHaveBean("roostHealthIndicator"));
    }
}
