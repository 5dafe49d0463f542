package dev.roost.spring.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What Spring Boot's properties of Redis become. */
class RedisTargetTest {
    private static void target(Consumer<RedisTarget> test, String... properties) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, DataRedisAutoConfiguration.class))
                .withPropertyValues(properties)
                .run(context -> test.accept(RedisTarget.of(
                        context.getBean(DataRedisConnectionDetails.class),
                        context.getBean(DataRedisProperties.class))));
    }

    private static RedisCredentials credentials(RedisURI uri) {
        return uri.getCredentialsProvider().resolveCredentials().block();
    }

    @Test
    void standaloneRedisHasItsDatabaseAndCredentials() {
        target(
                target -> {
                    RedisURI uri = target.uris().get(0);
                    assertThat(target.cluster()).isFalse();
                    assertThat(uri.getHost()).isEqualTo("redis.example.com");
                    assertThat(uri.getPort()).isEqualTo(7000);
                    assertThat(uri.getDatabase()).isEqualTo(3);
                    assertThat(uri.isSsl()).isFalse();
                    assertThat(uri.getClientName()).isEqualTo("chat");
                    assertThat(credentials(uri).getUsername()).isEqualTo("roost");
                    assertThat(credentials(uri).getPassword()).containsExactly('p', 'w');
                },
                "spring.data.redis.host=redis.example.com",
                "spring.data.redis.port=7000",
                "spring.data.redis.database=3",
                "spring.data.redis.username=roost",
                "spring.data.redis.password=pw",
                "spring.data.redis.client-name=chat");
    }

    @Test
    void schemeOfTheUrlEnablesTls() {
        target(
                target -> {
                    RedisURI uri = target.uris().get(0);
                    assertThat(uri.getHost()).isEqualTo("redis.example.com");
                    assertThat(uri.isSsl()).isTrue();
                    assertThat(credentials(uri).getPassword()).containsExactly('p', 'w');
                },
                "spring.data.redis.url=rediss://:pw@redis.example.com:7001");
    }

    @Test
    void sentinelsHaveTheirOwnCredentials() {
        target(
                target -> {
                    RedisURI uri = target.uris().get(0);
                    assertThat(target.cluster()).isFalse();
                    assertThat(uri.getSentinelMasterId()).isEqualTo("main");
                    assertThat(uri.getDatabase()).isEqualTo(2);
                    assertThat(uri.isSsl()).isTrue();
                    assertThat(credentials(uri).getPassword()).containsExactly('p', 'w');
                    assertThat(uri.getSentinels()).hasSize(2).allSatisfy(sentinel -> {
                        assertThat(sentinel.isSsl()).isTrue();
                        assertThat(credentials(sentinel).getUsername()).isEqualTo("guard");
                        assertThat(credentials(sentinel).getPassword()).containsExactly('s');
                    });
                    assertThat(uri.getSentinels().get(1).getPort()).isEqualTo(26380);
                },
                "spring.data.redis.sentinel.master=main",
                "spring.data.redis.sentinel.nodes=a.example.com:26379,b.example.com:26380",
                "spring.data.redis.sentinel.username=guard",
                "spring.data.redis.sentinel.password=s",
                "spring.data.redis.ssl.enabled=true",
                "spring.data.redis.password=pw",
                "spring.data.redis.database=2");
    }

    @Test
    void clusterIsDiscoveredFromAllNodes() {
        target(
                target -> {
                    assertThat(target.cluster()).isTrue();
                    assertThat(target.uris()).extracting(RedisURI::getPort).isEqualTo(List.of(7000, 7001));
                    assertThat(target.uris())
                            .allSatisfy(uri ->
                                    assertThat(credentials(uri).getPassword()).containsExactly('p', 'w'));
                },
                "spring.data.redis.cluster.nodes=a.example.com:7000,b.example.com:7001",
                "spring.data.redis.password=pw");
    }

    @Test
    void staticReplicasAreRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisTarget.of(
                        new DataRedisConnectionDetails() {
                            @Override
                            public MasterReplica getMasterReplica() {
                                return () -> List.of(new Node("a.example.com", 6379));
                            }
                        },
                        null))
                .withMessage("roost.cluster.type: connection details with a static list of a master and replicas"
                        + " (expected: a stand-alone Redis, Sentinels or a Redis Cluster)");
    }

    @Test
    void clientHasTheTypeOfTheRedisAndItsOptions() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, DataRedisAutoConfiguration.class))
                .withPropertyValues(
                        "spring.data.redis.connect-timeout=3s",
                        "spring.data.redis.ssl.bundle=redis",
                        "spring.ssl.bundle.jks.redis.options.enabled-protocols=TLSv1.3")
                .run(context -> {
                    DataRedisConnectionDetails details = context.getBean(DataRedisConnectionDetails.class);
                    AbstractRedisClient client =
                            LettuceClients.create(details, context.getBean(DataRedisProperties.class), null);
                    assertThat(client).isInstanceOf(RedisClient.class);
                    assertThat(client.getOptions().getSocketOptions().getConnectTimeout())
                            .isEqualTo(Duration.ofSeconds(3));
                    assertThat(client.getOptions().getSslOptions().createSslContextBuilder())
                            .isNotNull();
                    assertThat(client.getOptions().getSslOptions().getProtocols())
                            .containsExactly("TLSv1.3");
                    client.shutdown();
                });
        DataRedisConnectionDetails cluster = new DataRedisConnectionDetails() {
            @Override
            public Cluster getCluster() {
                return () -> List.of(new Node("a.example.com", 7000));
            }
        };
        AbstractRedisClient client = LettuceClients.create(cluster, null, null);
        assertThat(client).isInstanceOf(RedisClusterClient.class);
        client.shutdown();
    }
}
