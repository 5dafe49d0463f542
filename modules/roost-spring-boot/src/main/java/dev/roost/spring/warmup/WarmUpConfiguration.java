package dev.roost.spring.warmup;

import dev.roost.netty.warmup.NettyWarmUp;
import dev.roost.server.RoostServer;
import dev.roost.spring.RoostProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds the warm-up, where the application has Netty. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(NettyWarmUp.class)
@ConditionalOnProperty("roost.warm-up")
public class WarmUpConfiguration {
    @Bean
    WarmUpRunner roostWarmUpRunner(RoostProperties properties, RoostServer server) {
        return new WarmUpRunner(properties.warmUp(), server.engine().options());
    }
}
