package dev.roost.spring.cluster;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;
import org.springframework.boot.ssl.SslBundle;

/** Creates Lettuce's client for the Redis of the application. */
final class LettuceClients {
    private LettuceClients() {}

    /**
     * Creates a client, which does not connect yet.
     *
     * @param properties the properties, if Spring Boot's auto-configuration is used
     * @param resources threads that are shared with the application's connections. Without them, the client has its own
     * @throws IllegalArgumentException if the details describe a static list of a master and replicas
     */
    static AbstractRedisClient create(
            DataRedisConnectionDetails details,
            @Nullable DataRedisProperties properties,
            @Nullable ClientResources resources) {
        RedisTarget target = RedisTarget.of(details, properties);
        Duration connectTimeout = properties == null ? null : properties.getConnectTimeout();
        if (target.cluster()) {
            RedisClusterClient client = resources == null
                    ? RedisClusterClient.create(target.uris())
                    : RedisClusterClient.create(resources, target.uris());
            ClusterClientOptions.Builder options = ClusterClientOptions.builder();
            apply(options, details.getSslBundle(), connectTimeout);
            client.setOptions(options.build());
            return client;
        }
        RedisURI uri = target.uris().get(0);
        RedisClient client = resources == null ? RedisClient.create(uri) : RedisClient.create(resources, uri);
        ClientOptions.Builder options = ClientOptions.builder();
        apply(options, details.getSslBundle(), connectTimeout);
        client.setOptions(options.build());
        return client;
    }

    private static void apply(
            ClientOptions.Builder options, @Nullable SslBundle bundle, @Nullable Duration connectTimeout) {
        if (connectTimeout != null) {
            options.socketOptions(
                    SocketOptions.builder().connectTimeout(connectTimeout).build());
        }
        if (bundle != null) {
            options.sslOptions(ssl(bundle));
        }
    }

    private static SslOptions ssl(SslBundle bundle) {
        SslOptions.Builder ssl = SslOptions.builder()
                .keyManager(bundle.getManagers().getKeyManagerFactory())
                .trustManager(bundle.getManagers().getTrustManagerFactory());
        String[] ciphers = bundle.getOptions().getCiphers();
        if (ciphers != null) {
            ssl.cipherSuites(ciphers);
        }
        String[] protocols = bundle.getOptions().getEnabledProtocols();
        if (protocols != null) {
            ssl.protocols(protocols);
        }
        return ssl.build();
    }
}
