package dev.roost.spring.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.gateway.WebSocketServer;
import dev.roost.redis.RedisAdapterFactory;
import dev.roost.server.Namespace;
import dev.roost.server.cluster.ClusterStatistics;
import dev.roost.spring.ClusterReconnectedEvent;
import dev.roost.spring.web.RawClient;
import dev.roost.tests.RedisProcess;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Two applications that share a real Redis. */
class SpringClusterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        @Bean
        Chat chat() {
            return new Chat();
        }
    }

    @WebSocketGateway(namespace = "chat")
    static class Chat {
        @WebSocketServer
        private Namespace namespace;

        @SubscribeMessage("say")
        void say(@MessageBody String text) {
            namespace.emit("said", text);
        }
    }

    private static ConfigurableApplicationContext run(RedisProcess redis, String type, String... more) {
        ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.REACTIVE)
                .properties(
                        "server.port=0",
                        "roost.cluster.type=" + type,
                        "spring.data.redis.host=127.0.0.1",
                        "spring.data.redis.port=" + redis.port(),
                        "spring.data.redis.password=secret",
                        "management.endpoints.web.exposure.include=health,roost",
                        "management.endpoint.health.show-details=always",
                        "management.endpoint.health.group.readiness.include=readinessState,roost")
                .properties(more)
                .run();
        RedisAdapterFactory factory = application.getBean(RedisAdapterFactory.class);
        await().atMost(PATIENCE).until(factory::isConnected);
        return application;
    }

    private static int port(ConfigurableApplicationContext application) {
        return application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private HttpResponse<String> health(ConfigurableApplicationContext application, String component) {
        return get(application, "health/" + component);
    }

    private HttpResponse<String> get(ConfigurableApplicationContext application, String endpoint) {
        try {
            return http.send(
                    HttpRequest.newBuilder(
                                    URI.create("http://localhost:" + port(application) + "/actuator/" + endpoint))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "redis-sharded", "redis-streams"})
    void clientsReceiveTheBroadcastsOfTheOtherServer(String type) throws InterruptedException {
        try (RedisProcess redis = RedisProcess.start("--requirepass", "secret");
                ConfigurableApplicationContext first = run(redis, type);
                ConfigurableApplicationContext second = run(redis, type);
                RawClient anna = RawClient.joined(port(first), "/chat");
                RawClient ben = RawClient.joined(port(second), "/chat")) {
            anna.send("42/chat,[\"say\",\"hello\"]");
            assertThat(anna.next()).isEqualTo("42/chat,[\"said\",\"hello\"]");
            assertThat(ben.next()).isEqualTo("42/chat,[\"said\",\"hello\"]");

            ben.send("42/chat,[\"say\",\"hi\"]");
            assertThat(anna.next()).isEqualTo("42/chat,[\"said\",\"hi\"]");

            ClusterStatistics counts = first.getBean(RedisAdapterFactory.class).statistics();
            MeterRegistry meters = first.getBean(MeterRegistry.class);
            assertThat(meters.get("roost.cluster.connected").gauge().value()).isOne();
            await().atMost(PATIENCE)
                    .until(() -> meters.get("roost.cluster.lag").gauge().value() > 0);
            await().atMost(PATIENCE)
                    .until(() -> meters.get("roost.cluster.pending").gauge().value() == 0);
            assertThat(meters.get("roost.cluster.published").functionCounter().count())
                    .isPositive()
                    .isEqualTo(counts.published());
            assertThat(meters.get("roost.cluster.received").functionCounter().count())
                    .isPositive()
                    .isEqualTo(counts.received());
            String adapter = first.getBean(RedisAdapterFactory.class).getClass().getSimpleName();
            assertThat(get(first, "roost").body())
                    .contains("\"cluster\":{\"adapter\":\"" + adapter
                            + "\",\"connected\":true,\"servers\":2,\"lagMillis\":")
                    .contains("\"pendingBytes\":0,\"published\":")
                    .contains("\"dropped\":{\"not_sent\":0,\"malformed\":0,\"too_large\":0");
        }
    }

    @Test
    void clientIsRecoveredByTheOtherServer() throws InterruptedException {
        String recovery = "roost.connection-state-recovery.enabled=true";
        try (RedisProcess redis = RedisProcess.start("--requirepass", "secret");
                ConfigurableApplicationContext first = run(redis, "redis-streams", recovery);
                ConfigurableApplicationContext second = run(redis, "redis-streams", recovery);
                RawClient anna = RawClient.open(port(first));
                RawClient ben = RawClient.joined(port(second), "/chat");
                RawClient returned = RawClient.open(port(second))) {
            anna.send("40/chat,");
            Matcher session = find("\"sid\":\"(.+?)\",\"pid\":\"(.+?)\"", anna.next());
            ben.send("42/chat,[\"say\",\"hello\"]");
            Matcher event = find("\\[\"said\",\"hello\",\"(.+)\"]", anna.next());
            ben.next();
            anna.abort();
            ben.send("42/chat,[\"say\",\"missed\"]");
            assertThat(ben.next()).contains("missed");

            returned.send("40/chat,{\"pid\":\"" + session.group(2) + "\",\"offset\":\"" + event.group(1) + "\"}");

            assertThat(returned.next()).startsWith("42/chat,[\"said\",\"missed\"");
            assertThat(returned.next()).startsWith("40/chat,{\"sid\":\"" + session.group(1) + "\"");
        }
    }

    private static Matcher find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher;
    }

    @Test
    void outageOfRedisEndsWithAnEvent() {
        try (RedisProcess redis = RedisProcess.start("--requirepass", "secret");
                ConfigurableApplicationContext application = run(redis, "redis")) {
            RedisAdapterFactory factory = application.getBean(RedisAdapterFactory.class);
            List<Object> sources = new CopyOnWriteArrayList<>();
            application.addApplicationListener(event -> {
                if (event instanceof ClusterReconnectedEvent) {
                    sources.add(event.getSource());
                }
            });

            redis.kill();
            await().atMost(PATIENCE).until(() -> !factory.isConnected());
            assertThat(sources).isEmpty();
            redis.restart();

            await().atMost(PATIENCE).until(() -> sources.contains(factory));
        }
    }

    @Test
    void onlyTheHealthOfTheClusterIsDownWithoutRedis() throws InterruptedException {
        try (RedisProcess redis = RedisProcess.start("--requirepass", "secret");
                ConfigurableApplicationContext application = run(redis, "redis");
                RawClient anna = RawClient.joined(port(application), "/chat")) {
            await().atMost(PATIENCE)
                    .until(() -> health(application, "roostCluster").statusCode() == 200);
            HttpResponse<String> up = health(application, "roostCluster");
            assertThat(up.body()).contains("\"status\":\"UP\"", "\"published\":", "\"received\":", "\"not_sent\":0");

            redis.kill();

            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(health(application, "roostCluster").statusCode())
                                    .isEqualTo(503));
            assertThat(health(application, "roostCluster").body()).contains("\"status\":\"DOWN\"");
            assertThat(health(application, "readiness").statusCode()).isEqualTo(200);
            assertThat(get(application, "roost").body())
                    .contains(
                            "\"cluster\":{\"adapter\":\"RedisAdapter\",\"connected\":false,\"servers\":null,\"lagMillis\":");
            anna.send("42/chat,[\"say\",\"alone\"]");
            assertThat(anna.next()).isEqualTo("42/chat,[\"said\",\"alone\"]");
            MeterRegistry meters = application.getBean(MeterRegistry.class);
            assertThat(meters.get("roost.cluster.connected").gauge().value()).isZero();
            await().atMost(PATIENCE)
                    .until(() -> meters.get("roost.cluster.dropped")
                                    .tag("reason", "not_sent")
                                    .functionCounter()
                                    .count()
                            > 0);

            redis.restart();

            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(health(application, "roostCluster").statusCode())
                                    .isEqualTo(200));
        }
    }
}
