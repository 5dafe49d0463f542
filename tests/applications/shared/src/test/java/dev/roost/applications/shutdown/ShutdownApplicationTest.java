package dev.roost.applications.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.applications.RunningApplication;
import dev.roost.spring.RoostPort;
import dev.roost.tests.RawClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.ClassUtils;

/** An application that ends waits for its disconnect hooks and handlers, before it closes the beans they use. */
@ExtendWith(OutputCaptureExtension.class)
class ShutdownApplicationTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String OWN_PORT = "roost.port=0";

    private static RawClient connect(RunningApplication application) {
        RawClient client = new RawClient(portOf(application)).openWebSocket();
        client.sendText("40/presence,");
        assertThat(client.frame().text()).startsWith("40/presence,");
        return client;
    }

    private static int portOf(RunningApplication application) {
        RoostPort own = application.context().getBeanProvider(RoostPort.class).getIfAvailable();
        return own == null ? application.port() : own.number();
    }

    private static void await(Gate gate) throws InterruptedException {
        assertThat(gate.entered.await(10, TimeUnit.SECONDS)).isTrue();
    }

    /** For as long as one that does not wait needs to close. */
    private static void assertStillOpen(CompletableFuture<Void> closed) {
        assertThat(closed).failsWithin(Duration.ofMillis(500)).withThrowableOfType(TimeoutException.class);
    }

    /** Where roost-netty is, with a port of the server's own, too. */
    private static Stream<String> properties() {
        Stream<String> everywhere = Stream.of(
                "spring.profiles.active=", "spring.profiles.active=pool", "spring.profiles.active=task-executor");
        boolean mayHaveOwnPort = ClassUtils.isPresent("dev.roost.netty.NettyServer", null);
        return Stream.concat(everywhere, mayHaveOwnPort ? Stream.of(OWN_PORT) : Stream.empty());
    }

    @ParameterizedTest
    @MethodSource("properties")
    void disconnectHooksEndBeforeTheBeansTheyUse(String property) throws InterruptedException {
        RunningApplication application = RunningApplication.start(ShutdownApplication.class, property);
        Store store = application.context().getBean(Store.class);
        Gate gate = application.context().getBean(Gate.class);
        try (RawClient first = connect(application);
                RawClient second = connect(application)) {
            CompletableFuture<Void> closed = CompletableFuture.runAsync(application::close);
            await(gate);

            // Clients are disconnected at once, whatever their hooks do.
            assertThat(first.frame().opcode()).isEqualTo(RawClient.CLOSE);
            assertThat(second.frame().opcode()).isEqualTo(RawClient.CLOSE);
            assertStillOpen(closed);
            gate.open.countDown();

            assertThat(closed).succeedsWithin(SOON);
            assertThat(store.written).containsExactly("left", "left");
        }
    }

    @Test
    void handlersAtWorkEndBeforeTheBeansTheyUse() throws InterruptedException {
        RunningApplication application = RunningApplication.start(ShutdownApplication.class);
        Store store = application.context().getBean(Store.class);
        Gate gate = application.context().getBean(Gate.class);
        try (RawClient client = connect(application)) {
            client.sendText("42/presence,[\"slow\"]");
            await(gate);
            CompletableFuture<Void> closed = CompletableFuture.runAsync(application::close);

            assertStillOpen(closed);
            gate.open.countDown();

            assertThat(closed).succeedsWithin(SOON);
            assertThat(store.written).containsExactly("slow", "left");
        }
    }

    @Test
    void clientsThatComeMeanwhileAreRefused() throws InterruptedException {
        RunningApplication application = RunningApplication.start(ShutdownApplication.class);
        Gate gate = application.context().getBean(Gate.class);
        try (RawClient client = connect(application)) {
            CompletableFuture<Void> closed = CompletableFuture.runAsync(application::close);
            await(gate);

            try (RawClient late = new RawClient(application.port())) {
                assertThat(late.send(RawClient.get(RawClient.POLLING))
                                .response()
                                .status())
                        .isEqualTo(503);
            }
            assertThat(client.frame().opcode()).isEqualTo(RawClient.CLOSE);
            gate.open.countDown();
            assertThat(closed).succeedsWithin(SOON);
        }
    }

    @Test
    void hooksThatDoNotEndAreWaitedForAsLongAsAPhaseOfTheShutdown(CapturedOutput output) throws InterruptedException {
        RunningApplication application = RunningApplication.start(
                ShutdownApplication.class, "spring.lifecycle.timeout-per-shutdown-phase=200ms");
        Gate gate = application.context().getBean(Gate.class);
        try (RawClient client = connect(application)) {
            CompletableFuture<Void> closed = CompletableFuture.runAsync(application::close);
            await(gate);

            assertThat(client.frame().opcode()).isEqualTo(RawClient.CLOSE);
            assertThat(closed).succeedsWithin(SOON);
            assertThat(output)
                    .contains("the server closed after PT0.2S with 1 handlers at work")
                    .contains("spring.lifecycle.timeout-per-shutdown-phase");
        } finally {
            gate.open.countDown();
        }
    }

    @ParameterizedTest
    @MethodSource("properties")
    void applicationWithoutHandlersAtWorkEndsAtOnce(String property) {
        RunningApplication application = RunningApplication.start(ShutdownApplication.class, property);
        application.context().getBean(Gate.class).open.countDown();
        try (RawClient client = connect(application)) {
            CompletableFuture<Void> closed = CompletableFuture.runAsync(application::close);
            assertThat(client.frame().opcode()).isEqualTo(RawClient.CLOSE);
            assertThat(closed).succeedsWithin(SOON);
        }
    }
}
