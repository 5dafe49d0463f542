package dev.roost.spring.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.roost.redis.RedisAdapterOptions;
import dev.roost.redis.RedisStreamsAdapterOptions;
import dev.roost.redis.ShardedRedisAdapterOptions;
import dev.roost.server.RoostServer;
import dev.roost.server.adapter.InMemoryAdapter;
import dev.roost.server.spi.Adapter;
import dev.roost.spring.RoostProperties;
import dev.roost.spring.actuate.RoostActuatorAutoConfiguration;
import dev.roost.spring.autoconfigure.RoostAutoConfiguration;
import dev.roost.spring.metrics.RoostMetricsAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** When there is a factory of adapters, and which one. Nothing here needs a Redis. */
class RoostClusterConfigurationTest {
    private final ApplicationContextRunner withoutRedis = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    RoostAutoConfiguration.class,
                    RoostClusterAutoConfiguration.class,
                    RoostActuatorAutoConfiguration.class,
                    RoostMetricsAutoConfiguration.class))
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new);
    private final ApplicationContextRunner application =
            withoutRedis.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class));

    @Test
    void typeIsNoneByDefault() {
        application.run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(Adapter.Factory.class)
                .doesNotHaveBean("roostClusterHealthIndicator"));
        application
                .withPropertyValues("roost.cluster.type=none")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Adapter.Factory.class));
    }

    @ParameterizedTest
    @CsvSource({
        "redis, RedisAdapter",
        "redis-sharded, ShardedRedisAdapter",
        "REDIS_SHARDED, ShardedRedisAdapter",
        "redis-streams, RedisStreamsAdapter"
    })
    void typeSelectsTheFactory(String type, String factory) {
        application
                .withPropertyValues("roost.cluster.type=" + type, "spring.data.redis.port=1")
                .run(context -> assertThat(context.getBean(Adapter.Factory.class)
                                .getClass()
                                .getSimpleName())
                        .isEqualTo(factory));
    }

    @Test
    void applicationWithoutRedisStarts() {
        withoutRedis
                .withClassLoader(new FilteredClassLoader(
                        "dev.roost.redis", "io.lettuce", "org.springframework.data", "org.springframework.boot.data"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(RoostServer.class)
                        .hasBean("roostHealthIndicator")
                        .hasBean("roostMemoryMeters")
                        .doesNotHaveBean("roostClusterMeters")
                        .doesNotHaveBean("roostClusterHealthIndicator"));
    }

    @Test
    void missingModuleStopsTheStart() {
        application
                .withClassLoader(new FilteredClassLoader("dev.roost.redis"))
                .withPropertyValues("roost.cluster.type=redis")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasRootCauseMessage("roost.cluster.type is set, but roost-redis, the module that connects"
                                + " servers by Redis, is missing."));
    }

    @Test
    void missingConnectionStopsTheStart() {
        withoutRedis
                .withPropertyValues("roost.cluster.type=redis")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("there is no bean of type DataRedisConnectionDetails"));
        withoutRedis
                .withClassLoader(new FilteredClassLoader("org.springframework.data", "org.springframework.boot.data"))
                .withPropertyValues("roost.cluster.type=redis")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("there is no bean of type DataRedisConnectionDetails"));
    }

    @Test
    void factoryOfTheApplicationIsUsedInstead() {
        Adapter.Factory own = InMemoryAdapter::new;
        application
                .withBean(Adapter.Factory.class, () -> own)
                .withPropertyValues("roost.cluster.type=redis")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .getBean(Adapter.Factory.class)
                        .isSameAs(own));
        withoutRedis
                .withClassLoader(new FilteredClassLoader("dev.roost.redis"))
                .withBean(Adapter.Factory.class, () -> own)
                .withPropertyValues("roost.cluster.type=redis")
                .run(context -> assertThat(context).hasNotFailed());
    }

    private void cluster(Consumer<RoostProperties.Cluster> test, String... properties) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(RoostAutoConfiguration.class))
                .withPropertyValues(properties)
                .run(context ->
                        test.accept(context.getBean(RoostProperties.class).cluster()));
    }

    @Test
    void defaultsAreThoseOfTheAdapters() {
        cluster(cluster -> {
            assertThat(ClusterOptionsFactory.classic(cluster))
                    .usingRecursiveComparison()
                    .isEqualTo(RedisAdapterOptions.DEFAULT);
            assertThat(ClusterOptionsFactory.sharded(cluster))
                    .usingRecursiveComparison()
                    .isEqualTo(ShardedRedisAdapterOptions.DEFAULT);
        });
    }

    @Test
    void everyPropertyIsApplied() {
        cluster(
                cluster -> {
                    assertThat(ClusterOptionsFactory.classic(cluster))
                            .usingRecursiveComparison()
                            .isEqualTo(RedisAdapterOptions.builder()
                                    .key("chat")
                                    .requestTimeout(Duration.ofSeconds(2))
                                    .maxMessageBytes(3 * 1024)
                                    .completeHandshakes(true)
                                    .specificResponseChannel(true)
                                    .build());
                    assertThat(ClusterOptionsFactory.sharded(cluster))
                            .usingRecursiveComparison()
                            .isEqualTo(ShardedRedisAdapterOptions.builder()
                                    .channelPrefix("chat")
                                    .requestTimeout(Duration.ofSeconds(2))
                                    .maxMessageBytes(3 * 1024)
                                    .completeHandshakes(true)
                                    .subscriptionMode(ShardedRedisAdapterOptions.SubscriptionMode.DYNAMIC_PRIVATE)
                                    .build());
                    assertThat(ClusterOptionsFactory.streams(cluster))
                            .usingRecursiveComparison()
                            .isEqualTo(RedisStreamsAdapterOptions.builder()
                                    .channelPrefix("chat")
                                    .requestTimeout(Duration.ofSeconds(2))
                                    .maxMessageBytes(3 * 1024)
                                    .completeHandshakes(true)
                                    .streamName("s")
                                    .streamCount(3)
                                    .maxLength(99)
                                    .sessionKeyPrefix("k:")
                                    .shardedPubSub(true)
                                    .build());
                },
                "roost.cluster.key=chat",
                "roost.cluster.request-timeout=2s",
                "roost.cluster.max-message-bytes=3KB",
                "roost.cluster.complete-handshakes=true",
                "roost.cluster.specific-response-channel=true",
                "roost.cluster.subscription-mode=dynamic-private",
                "roost.cluster.stream-name=s",
                "roost.cluster.stream-count=3",
                "roost.cluster.max-length=99",
                "roost.cluster.session-key-prefix=k:",
                "roost.cluster.sharded-pub-sub=true");
    }

    @Test
    void everySubscriptionModeIsThatOfTheAdapter() {
        for (ShardedRedisAdapterOptions.SubscriptionMode mode : ShardedRedisAdapterOptions.SubscriptionMode.values()) {
            cluster(
                    cluster -> assertThat(ClusterOptionsFactory.sharded(cluster).subscriptionMode())
                            .isEqualTo(mode),
                    "roost.cluster.subscription-mode=" + mode);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "key, ''",
        "request-timeout, 0s",
        "request-timeout, 2d",
        "max-message-bytes, 0B",
        "max-message-bytes, 3GB"
    })
    void invalidValueIsReportedWithTheNameOfTheProperty(String property, String value) {
        cluster(
                cluster -> {
                    assertThatIllegalArgumentException()
                            .isThrownBy(() -> ClusterOptionsFactory.classic(cluster))
                            .withMessageStartingWith("roost.cluster." + property + ": ");
                    assertThatIllegalArgumentException()
                            .isThrownBy(() -> ClusterOptionsFactory.sharded(cluster))
                            .withMessageStartingWith("roost.cluster." + property + ": ");
                },
                "roost.cluster." + property + "=" + value);
    }

    @ParameterizedTest
    @CsvSource({
        "stream-name, ''",
        "stream-count, 0",
        "stream-count, 33",
        "max-length, 0",
        "session-key-prefix, ''",
        "key, ''"
    })
    void invalidValueForStreamsIsReportedWithTheNameOfTheProperty(String property, String value) {
        cluster(
                cluster -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> ClusterOptionsFactory.streams(cluster))
                        .withMessageStartingWith("roost.cluster." + property + ": "),
                "roost.cluster." + property + "=" + value);
    }

    @ParameterizedTest
    @CsvSource({"type, nats", "subscription-mode, some"})
    void valueOfTheWrongTypeStopsTheStart(String property, String value) {
        application
                .withPropertyValues("roost.cluster." + property + "=" + value)
                .run(context ->
                        assertThat(context.getStartupFailure()).hasStackTraceContaining("roost.cluster." + property));
    }
}
