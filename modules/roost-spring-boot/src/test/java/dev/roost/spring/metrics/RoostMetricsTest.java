package dev.roost.spring.metrics;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.memory.MemoryBudget;
import dev.roost.engine.spi.ClientLog;
import dev.roost.gateway.GatewayException;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.gateway.spi.HandlerObserver;
import dev.roost.server.ConnectionRefusedException;
import dev.roost.server.Namespace;
import dev.roost.server.RoostServer;
import dev.roost.server.ServerObserver;
import dev.roost.spring.DefaultEventObservationConvention;
import dev.roost.spring.EventObservationContext;
import dev.roost.spring.EventObservationConvention;
import dev.roost.spring.autoconfigure.RoostAutoConfiguration;
import dev.roost.test.ManualLoop;
import dev.roost.test.RecordingExchange;
import dev.roost.test.TestClient;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** Names and values of meters and observations. */
class RoostMetricsTest {
    /** Nothing runs the loops of the clients when the application closes, so the server does not wait for them. */
    private static final String SOON_CLOSED = "roost.close-timeout=1ms";

    private final ManualLoop loop = new ManualLoop();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final TestObservationRegistry observations = TestObservationRegistry.create();
    private final Gateway gateway = new Gateway(observations);
    private final ApplicationContextRunner bare = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(RoostAutoConfiguration.class, RoostMetricsAutoConfiguration.class))
            .withPropertyValues("server.shutdown=immediate", SOON_CLOSED)
            .withBean(Gateway.class, () -> gateway)
            .withBean("roostHandlerExecutor", Executor.class, () -> Runnable::run);
    private final ApplicationContextRunner application =
            bare.withBean(MeterRegistry.class, () -> meters).withBean(ObservationRegistry.class, () -> observations);

    @WebSocketGateway(namespace = "/org/{id}")
    static class Gateway {
        final CompletableFuture<String> later = new CompletableFuture<>();
        private final ObservationRegistry observations;
        private Observation current;

        Gateway(ObservationRegistry observations) {
            this.observations = observations;
        }

        @SubscribeMessage("now")
        String now() {
            current = observations.getCurrentObservation();
            return "now";
        }

        @SubscribeMessage("refuses")
        void refuses() {
            throw new GatewayException("no");
        }

        @SubscribeMessage("breaks")
        void breaks() {
            throw new IllegalStateException("bug");
        }

        @SubscribeMessage("later")
        CompletionStage<String> later() {
            return later;
        }

        @SubscribeMessage(SubscribeMessage.ANY)
        void any() {}
    }

    private TestClient client(ApplicationContext context) {
        return TestClient.open(context.getBean(RoostServer.class).engine(), loop);
    }

    private void send(ApplicationContext context, String event) {
        TestClient client = client(context);
        client.connect("/org/1");
        client.send("42/org/1,[\"" + event + "\"]");
        loop.run();
    }

    private double count(String name, String... tags) {
        return meters.get(name).tags(tags).counter().count();
    }

    private void assertObserved(String event, String outcome) {
        assertThat(observations)
                .hasNumberOfObservationsEqualTo(1)
                .hasSingleObservationThat()
                .hasNameEqualTo("roost.event")
                .hasContextualNameEqualTo("/org/{id} " + event)
                .hasLowCardinalityKeyValue("namespace", "/org/{id}")
                .hasLowCardinalityKeyValue("event", event)
                .hasLowCardinalityKeyValue("outcome", outcome)
                .hasBeenStopped();
    }

    @Test
    void eventIsObservedWithTheNamesOfItsHandler() {
        application.run(context -> {
            send(context, "now");
            assertObserved("now", "success");
        });
    }

    @Test
    void eventWithoutANamedHandlerIsObservedAsAny() {
        application.run(context -> {
            send(context, "chosen by a client");
            assertObserved("*", "success");
        });
    }

    @Test
    void rejectionIsNoErrorOfTheObservation() {
        application.run(context -> {
            send(context, "refuses");
            assertObserved("refuses", "refused");
            assertThat(observations).hasSingleObservationThat().doesNotHaveError();
        });
    }

    @Test
    void failureIsTheErrorOfTheObservation() {
        application.run(context -> {
            send(context, "breaks");
            assertObserved("breaks", "error");
            assertThat(observations).hasSingleObservationThat().hasError();
        });
    }

    @Test
    void laterResultEndsTheObservation() {
        application.run(context -> {
            send(context, "later");
            assertThat(observations).hasSingleObservationThat().hasBeenStarted().isNotStopped();

            gateway.later.complete("done");

            assertObserved("later", "success");
        });
    }

    @Test
    void observationIsCurrentDuringTheHandlerOnly() {
        application.run(context -> {
            send(context, "now");
            assertThat(gateway.current).isNotNull();
            assertThat(gateway.current.getContext()).isInstanceOf(EventObservationContext.class);
            assertThat(observations.getCurrentObservation()).isNull();
        });
    }

    @Test
    void conventionOfTheApplicationReplacesTheDefault() {
        EventObservationConvention own = new DefaultEventObservationConvention() {
            @Override
            public String getName() {
                return "my.event";
            }

            @Override
            public KeyValues getLowCardinalityKeyValues(EventObservationContext context) {
                return KeyValues.of("method", context.handler().method().getName());
            }
        };
        application.withBean(EventObservationConvention.class, () -> own).run(context -> {
            send(context, "now");
            assertThat(observations)
                    .hasSingleObservationThat()
                    .hasNameEqualTo("my.event")
                    .hasOnlyKeys("method");
        });
    }

    @Test
    void clientsAreCountedByTheTemplateOfTheirNamespace() {
        application.run(context -> {
            TestClient first = client(context);
            first.connect("/org/1");
            TestClient second = client(context);
            second.connect("/org/2");
            first.send("41/org/1,");
            second.send("42/org/2,[\"now\"]");

            assertThat(count("roost.connect", "namespace", "/org/{id}", "outcome", "connected"))
                    .isEqualTo(2);
            assertThat(count("roost.disconnect", "namespace", "/org/{id}", "reason", "client namespace disconnect"))
                    .isEqualTo(1);
            assertThat(count("roost.receive", "namespace", "/org/{id}")).isEqualTo(1);
            assertThat(meters.get("roost.sockets")
                            .tags("namespace", "/org/{id}")
                            .gauge()
                            .value())
                    .isEqualTo(1);
            assertThat(meters.get("roost.sessions").gauge().value()).isEqualTo(2);
            assertThat(meters.get("roost.memory.used").gauge().value()).isPositive();
            assertThat(meters.get("roost.memory.budget").gauge().value())
                    .isEqualTo(MemoryBudget.ofProcess().bytes());
            assertThat(meters.get("roost.memory.rejected").functionCounter().count())
                    .isEqualTo(MemoryBudget.ofProcess().rejected());
            assertThat(meters.find("roost.memory.shed").tag("use", "outbox").functionCounter())
                    .isNotNull();
            assertThat(meters.find("roost.connect").tags("namespace", "/org/1").counters())
                    .isEmpty();
        });
    }

    @Test
    void rejectedClientsAreCounted() {
        application.run(context -> {
            context.getBean(RoostServer.class).of("/closed").use(socket -> {
                throw new ConnectionRefusedException("no");
            });
            client(context).send("40/closed,", "40/chosen-by-a-client,");
            loop.run();

            assertThat(count("roost.connect", "namespace", "/closed", "outcome", "refused"))
                    .isEqualTo(1);
            assertThat(count("roost.connect", "namespace", "unknown", "outcome", "refused"))
                    .isEqualTo(1);
        });
    }

    @Test
    void reachedLimitsAreCounted() {
        application
                .withPropertyValues(
                        "roost.max-sessions=2",
                        "roost.max-handshakes-per-address=3",
                        "roost.max-outbox=10KB",
                        "roost.quotas.max-packets-per-second=1")
                .run(context -> {
                    RoostServer server = context.getBean(RoostServer.class);
                    TestClient slow = client(context);
                    slow.connect("/");
                    TestClient fast = client(context);
                    fast.connect("/");
                    for (int i = 0; i < 100; i++) {
                        fast.send("42[\"hi\"]");
                        loop.run();
                    }
                    RecordingExchange third = RecordingExchange.get(loop, "EIO=4&transport=polling");
                    RecordingExchange fourth = RecordingExchange.get(loop, "EIO=4&transport=polling");
                    server.engine().handle(third);
                    server.engine().handle(fourth);
                    slow.link().setWritable(false);
                    server.emit("large", "x".repeat(1_000_000));
                    loop.run();

                    assertThat(rejected("too_many_sessions")).isEqualTo(1);
                    assertThat(rejected("too_many_handshakes")).isEqualTo(1);
                    assertThat(rejected("no_memory")).isZero();
                    assertThat(count("roost.paused")).isEqualTo(1);
                    assertThat(meters.get("roost.slow.consumers")
                                    .functionCounter()
                                    .count())
                            .isPositive();
                    assertThat(meters.get("roost.log.suppressed")
                                    .functionCounter()
                                    .count())
                            .isEqualTo(ClientLog.suppressedLines());
                });
    }

    private double rejected(String reason) {
        return meters.get("roost.rejected")
                .tag("reason", reason)
                .functionCounter()
                .count();
    }

    @Test
    void emitsAndAcknowledgementsAreMeasured() {
        application.run(context -> {
            TestClient client = client(context);
            client.connect("/");
            RoostServer server = context.getBean(RoostServer.class);
            server.emit("all");
            server.parentNamespaces().forEach(parent -> parent.emit("all of them"));
            server.sockets().sockets().iterator().next().emitWithAck("question");
            loop.run();
            loop.advance(Duration.ofMillis(3));
            client.send("430[]");

            assertThat(count("roost.emit", "namespace", "/")).isEqualTo(2);
            assertThat(count("roost.emit", "namespace", "/org/{id}")).isEqualTo(1);
            assertThat(count("roost.deliver", "namespace", "/")).isEqualTo(2);
            assertThat(meters.get("roost.ack")
                            .tags("namespace", "/", "outcome", "answered")
                            .timer()
                            .totalTime(TimeUnit.MILLISECONDS))
                    .isEqualTo(3);
        });
    }

    @Test
    void observerOfTheApplicationIsNotified() {
        CompletableFuture<String> told = new CompletableFuture<>();
        ServerObserver own = new ServerObserver() {
            @Override
            public void emitted(Namespace namespace, String event) {
                told.complete(event);
            }
        };
        application.withBean("own", ServerObserver.class, () -> own).run(context -> {
            context.getBean(RoostServer.class).emit("hello");
            assertThat(told).isCompletedWithValue("hello");
            assertThat(count("roost.emit", "namespace", "/")).isEqualTo(1);
        });
    }

    @Test
    void withoutARegistryNothingIsMeasured() {
        bare.run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(ServerObserver.class)
                .doesNotHaveBean(HandlerObserver.class));
        application
                .withClassLoader(new FilteredClassLoader(MeterRegistry.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ServerObserver.class));
    }

    @Test
    void registryWithoutHandlersCreatesNoObservation() {
        bare.withBean(ObservationRegistry.class, () -> ObservationRegistry.NOOP).run(context -> {
            send(context, "now");
            assertThat(context.getBean(HandlerObserver.class).begin(null, null))
                    .isSameAs(HandlerObserver.CallObserver.NONE);
        });
    }
}
