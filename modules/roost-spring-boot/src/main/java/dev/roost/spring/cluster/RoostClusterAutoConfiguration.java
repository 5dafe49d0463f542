package dev.roost.spring.cluster;

import dev.roost.spring.RoostProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of the connection to other servers, if {@code roost.cluster.type} is set: a factory of adapters for the
 * application's Redis. A bean of type {@code Adapter.Factory} of the application is used instead.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration")
@EnableConfigurationProperties(RoostProperties.class)
@Conditional(OnClusterTypeCondition.class)
@Import({
    RedisAdapterConfiguration.class,
    MissingClusterConfiguration.WithoutModule.class,
    MissingClusterConfiguration.WithoutConnection.class
})
public final class RoostClusterAutoConfiguration {}
