package dev.roost.spring.cluster;

import dev.roost.spring.diagnostics.PropertyCheck;
import io.lettuce.core.RedisURI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Node;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;
import org.springframework.util.StringUtils;

/**
 * The Redis that Spring Boot's connection details describe: stand-alone, with Sentinels, or a Redis Cluster. TLS of {@code
 * spring.data.redis.url} and the client name, which the details lack, are those of the properties, as for Spring Boot's own
 * connections (Spring Boot 4.1). Immutable.
 *
 * @param uris the nodes from which a Redis Cluster is discovered, else one URI
 * @param cluster whether it is a Redis Cluster
 */
record RedisTarget(List<RedisURI> uris, boolean cluster) {
    RedisTarget {
        uris = List.copyOf(uris);
    }

    /**
     * Returns what the details describe. The precedence is Spring Boot's.
     *
     * @param properties the properties, if Spring Boot's auto-configuration is used
     * @throws IllegalArgumentException if the details describe a static list of a master and replicas
     */
    static RedisTarget of(DataRedisConnectionDetails details, @Nullable DataRedisProperties properties) {
        Description description = new Description(details, properties);
        DataRedisConnectionDetails.Sentinel sentinel = details.getSentinel();
        if (sentinel != null) {
            return new RedisTarget(List.of(description.uri(sentinel)), false);
        }
        DataRedisConnectionDetails.Cluster cluster = details.getCluster();
        if (cluster != null) {
            return new RedisTarget(
                    cluster.getNodes().stream().map(description::uri).toList(), true);
        }
        DataRedisConnectionDetails.Standalone standalone = details.getStandalone();
        if (details.getMasterReplica() != null || standalone == null) {
            throw PropertyCheck.invalid(
                    "cluster.type",
                    "connection details with a static list of a master and replicas",
                    "a stand-alone Redis, Sentinels or a Redis Cluster");
        }
        RedisURI uri = description.uri(new Node(standalone.getHost(), standalone.getPort()));
        uri.setDatabase(standalone.getDatabase());
        return new RedisTarget(List.of(uri), false);
    }

    private record Description(
            DataRedisConnectionDetails details, @Nullable DataRedisProperties properties) {
        RedisURI uri(DataRedisConnectionDetails.Sentinel sentinel) {
            RedisURI uri = new RedisURI();
            describe(uri, details.getUsername(), details.getPassword());
            uri.setSentinelMasterId(sentinel.getMaster());
            uri.setDatabase(sentinel.getDatabase());
            for (Node node : sentinel.getNodes()) {
                RedisURI each = RedisURI.create(node.host(), node.port());
                describe(each, sentinel.getUsername(), sentinel.getPassword());
                uri.getSentinels().add(each);
            }
            return uri;
        }

        RedisURI uri(Node node) {
            RedisURI uri = RedisURI.create(node.host(), node.port());
            describe(uri, details.getUsername(), details.getPassword());
            return uri;
        }

        private void describe(RedisURI uri, @Nullable String username, @Nullable String password) {
            uri.setSsl(isSsl());
            if (StringUtils.hasText(username) && password != null) {
                uri.setAuthentication(username, password.toCharArray());
            } else if (StringUtils.hasText(password)) {
                uri.setAuthentication(password.toCharArray());
            }
            if (properties != null && StringUtils.hasText(properties.getClientName())) {
                uri.setClientName(properties.getClientName());
            }
        }

        private boolean isSsl() {
            String url = properties == null ? null : properties.getUrl();
            return details.getSslBundle() != null || url != null && url.startsWith("rediss:");
        }
    }
}
