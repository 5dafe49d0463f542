package dev.roost.spring.web;

import dev.roost.engine.TrustedProxies;
import dev.roost.spring.port.OnApplicationPortCondition;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;

/**
 * Applies {@code server.forward-headers-strategy} to sockets on the port of a WebFlux application, as to the application itself:
 * Reactor Netty and Spring read forwarded headers from every address.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({NettyReactiveWebServerFactory.class, ForwardedHeaderTransformer.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@Conditional(OnApplicationPortCondition.class)
class WebFluxProxyConfiguration {
    @Bean
    WebServerProxies roostWebServerProxies(
            ObjectProvider<ServerProperties> properties,
            ObjectProvider<ForwardedHeaderTransformer> transformers,
            Environment environment) {
        ServerProperties server = properties.getIfAvailable();
        boolean trusted = server != null && isNative(server.getForwardHeadersStrategy(), environment)
                || transformers.stream().anyMatch(transformer -> !transformer.isRemoveOnly());
        return new WebServerProxies(trusted ? TrustedProxies.ALL : TrustedProxies.NONE);
    }

    /** Without a strategy, the cloud platform of the application determines it, as in Spring Boot. */
    private static boolean isNative(@Nullable ForwardHeadersStrategy strategy, Environment environment) {
        if (strategy != null) {
            return strategy == ForwardHeadersStrategy.NATIVE;
        }
        CloudPlatform platform = CloudPlatform.getActive(environment);
        return platform != null && platform.isUsingForwardHeaders();
    }
}
