package dev.roost.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.netty.NettyServer;
import dev.roost.server.RoostServer;
import dev.roost.spring.RoostPort;
import dev.roost.tests.RawClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Applications that are closed while handlers are at work, on each transport module. */
class DrainDoorsTest {
    private static final int CLIENTS = 20;

    private final List<RawClient> clients = new ArrayList<>();

    /** A resource of the application, such as a data source. */
    static final class Resource implements AutoCloseable {
        private volatile boolean closed;

        void use() {
            if (closed) {
                throw new IllegalStateException("resource: closed (expected: in use)");
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** The handlers of one application, which the test lets end. */
    static final class Work {
        final CountDownLatch begun = new CountDownLatch(CLIENTS);
        final CountDownLatch end = new CountDownLatch(1);
        final AtomicInteger hooks = new AtomicInteger();

        void addTo(RoostServer server, Resource resource) {
            server.onConnection(socket -> {
                socket.on("work", event -> {
                    begun.countDown();
                    assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
                    resource.use();
                    event.ack("done");
                });
                socket.onDisconnect((gone, reason) -> {
                    resource.use();
                    hooks.incrementAndGet();
                });
            });
        }
    }

    /** A running application. */
    record Running(int port, RoostServer server, Work work, Supplier<ReadinessState> readiness, Runnable closing) {}

    @Configuration
    static class Application {
        @Bean
        ThreadPoolTaskExecutor roostHandlerExecutor() {
            ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
            executor.setCorePoolSize(2 * CLIENTS);
            return executor;
        }

        @Bean
        Resource resource() {
            return new Resource();
        }

        @Bean
        Work work() {
            return new Work();
        }

        @Bean
        SmartInitializingSingleton handlers(RoostServer server, Work work, Resource resource) {
            return () -> work.addTo(server, resource);
        }
    }

    static Stream<Named<Supplier<Running>>> kinds() {
        return Stream.of(
                Named.of("stand-alone", DrainDoorsTest::standAlone),
                Named.of("WebFlux", () -> spring(Door.WebFluxApplication.class, Map.of())),
                Named.of("Tomcat", () -> spring(Door.TomcatApplication.class, Map.of())),
                Named.of("Jetty", () -> spring(Door.JettyApplication.class, Map.of())),
                Named.of("separate port", () -> spring(Door.TomcatApplication.class, Map.of("roost.port", "0"))));
    }

    private static Running standAlone() {
        RoostServer server = RoostServer.builder().build();
        Work work = new Work();
        Resource resource = new Resource();
        work.addTo(server, resource);
        NettyServer netty = NettyServer.bind(server.engine(), 0);
        return new Running(
                netty.port(),
                server,
                work,
                () -> server.isOpen() ? ReadinessState.ACCEPTING_TRAFFIC : ReadinessState.REFUSING_TRAFFIC,
                () -> {
                    server.close(Duration.ofSeconds(20)).join();
                    netty.close();
                    resource.close();
                });
    }

    private static Running spring(Class<?> web, Map<String, Object> more) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(web, Application.class)
                .properties(Map.of("server.port", "0", "spring.main.banner-mode", "off", "logging.level.root", "warn"))
                .properties(more)
                .run();
        ApplicationAvailability availability = context.getBean(ApplicationAvailability.class);
        return new Running(
                port(context),
                context.getBean(RoostServer.class),
                context.getBean(Work.class),
                availability::getReadinessState,
                context::close);
    }

    private static int port(ConfigurableApplicationContext context) {
        return context.getBeansOfType(RoostPort.class).values().stream()
                .map(RoostPort::number)
                .findFirst()
                .orElseGet(() ->
                        ((WebServerApplicationContext) context).getWebServer().getPort());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void handlersAcknowledgementsAndDisconnectListenersComplete(Supplier<Running> kind) {
        Running running = kind.get();
        for (int i = 0; i < CLIENTS; i++) {
            RawClient client = new RawClient(running.port()).openWebSocket().enter();
            clients.add(client);
            client.sendText("42" + i + "[\"work\"]");
        }
        await().until(() -> running.work.begun.getCount() == 0);

        CompletableFuture<Void> closed = CompletableFuture.runAsync(running.closing);
        await().until(() -> running.server.state() == RoostServer.State.DRAINING);
        assertThat(running.readiness.get()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
        try (RawClient late = new RawClient(running.port())) {
            assertThat(late.send(RawClient.get(RawClient.POLLING)).response().status())
                    .isEqualTo(503);
        }
        assertThat(closed).isNotDone();
        running.work.end.countDown();

        for (int i = 0; i < CLIENTS; i++) {
            assertThat(clients.get(i).text()).isEqualTo("43" + i + "[\"done\"]");
        }
        await().atMost(Duration.ofSeconds(20)).until(closed::isDone);
        closed.join();
        assertThat(running.work.hooks).hasValue(CLIENTS);
    }

    @AfterEach
    void closeClients() {
        clients.forEach(RawClient::close);
    }
}
