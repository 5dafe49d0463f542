package dev.roost.spring.cluster;

import dev.roost.redis.RedisAdapter;
import dev.roost.redis.RedisAdapterFactory;
import dev.roost.redis.RedisStreamsAdapter;
import dev.roost.redis.ShardedRedisAdapter;
import dev.roost.server.spi.Adapter;
import dev.roost.spring.RoostProperties;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.resource.ClientResources;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The factory of adapters for the application's Redis, and its client. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({RedisAdapterFactory.class, AbstractRedisClient.class, DataRedisConnectionDetails.class})
@ConditionalOnBean(DataRedisConnectionDetails.class)
@ConditionalOnMissingBean(Adapter.Factory.class)
class RedisAdapterConfiguration {
    /** Destroyed after the factory, which is destroyed after the server was closed. */
    @Bean
    ClusterRedisClient roostClusterRedisClient(
            DataRedisConnectionDetails details,
            ObjectProvider<DataRedisProperties> properties,
            ObjectProvider<ClientResources> resources) {
        return new ClusterRedisClient(
                LettuceClients.create(details, properties.getIfAvailable(), resources.getIfUnique()));
    }

    @Bean
    RedisAdapterFactory roostRedisAdapterFactory(
            ClusterRedisClient client, RoostProperties properties, ApplicationEventPublisher publisher) {
        RedisAdapterFactory adapters = connect(client, properties.cluster());
        ReconnectedPublisher.register(adapters, publisher);
        return adapters;
    }

    private static RedisAdapterFactory connect(ClusterRedisClient client, RoostProperties.Cluster cluster) {
        return switch (cluster.type()) {
            case NONE -> throw new AssertionError(cluster);
            case REDIS -> RedisAdapter.connect(client.client(), ClusterOptionsFactory.classic(cluster));
            case REDIS_SHARDED -> ShardedRedisAdapter.connect(client.client(), ClusterOptionsFactory.sharded(cluster));
            case REDIS_STREAMS -> RedisStreamsAdapter.connect(client.client(), ClusterOptionsFactory.streams(cluster));
        };
    }
}
