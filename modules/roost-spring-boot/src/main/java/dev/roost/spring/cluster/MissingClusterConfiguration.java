package dev.roost.spring.cluster;

import dev.roost.server.spi.Adapter;
import dev.roost.spring.diagnostics.MissingModuleException;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Configuration;

/** Stops the start of an application that sets {@code roost.cluster.type} without what it needs. */
final class MissingClusterConfiguration {
    private static final String MODULE = "dev.roost.redis.RedisAdapterFactory";

    private MissingClusterConfiguration() {}

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass(MODULE)
    @ConditionalOnMissingBean(Adapter.Factory.class)
    static class WithoutModule implements InitializingBean {
        @Override
        public void afterPropertiesSet() {
            throw new MissingModuleException(
                    "roost.cluster.type is set, but roost-redis, the module that connects servers by Redis, is missing.",
                    "Add the dependency dev.roost:roost-redis, or remove roost.cluster.type.");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = MODULE)
    @ConditionalOnMissingBean(Adapter.Factory.class)
    static class WithoutConnection implements InitializingBean {
        @Override
        public void afterPropertiesSet() {
            throw new MissingModuleException(
                    "roost.cluster.type is set, but there is no bean of type DataRedisConnectionDetails, which describes"
                            + " the connection to Redis.",
                    "Add the dependency org.springframework.boot:spring-boot-starter-data-redis and set spring.data.redis.*,"
                            + " or define a bean of type Adapter.Factory.");
        }
    }
}
