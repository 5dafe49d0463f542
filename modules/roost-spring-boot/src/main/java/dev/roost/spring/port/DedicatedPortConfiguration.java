package dev.roost.spring.port;

import dev.roost.netty.NettyServer;
import dev.roost.netty.NettyServerOptions;
import dev.roost.server.RoostServer;
import dev.roost.spring.RoostProperties;
import dev.roost.spring.diagnostics.NettyVersionCheck;
import java.net.InetAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Serves Socket.IO on a dedicated port if {@code roost.port} is set. Roost's lifecycle bean opens and closes it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(NettyServer.class)
@Conditional(OnDedicatedPortCondition.class)
class DedicatedPortConfiguration {
    @Bean(destroyMethod = "")
    DedicatedPort roostPort(
            RoostServer server, RoostProperties properties, ObjectProvider<NettyServerOptions> options) {
        NettyVersionCheck.run();
        return new DedicatedPort(
                server.engine(),
                Objects.requireNonNull(properties.port()),
                at(
                        properties.address(),
                        options.getIfAvailable(() -> ConnectionSettings.options(properties.connections()))));
    }

    private static NettyServerOptions at(@Nullable InetAddress address, NettyServerOptions options) {
        return address == null
                ? options
                : options.toBuilder().host(address.getHostAddress()).build();
    }
}
