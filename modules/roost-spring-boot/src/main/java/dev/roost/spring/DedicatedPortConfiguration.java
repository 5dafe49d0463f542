package dev.roost.spring;

import dev.roost.netty.NettyServer;
import dev.roost.netty.NettyServerOptions;
import dev.roost.server.RoostServer;
import java.net.InetAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Serves Socket.IO on a dedicated port if {@code roost.port} is set; {@link RoostLifecycle} opens and closes it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(NettyServer.class)
@Conditional(OnDedicatedPortCondition.class)
class DedicatedPortConfiguration {
    @Bean(destroyMethod = "")
    RoostPort roostPort(RoostServer server, RoostProperties properties, ObjectProvider<NettyServerOptions> config) {
        NettyCheck.run();
        return new RoostPort(
                server.engine(),
                Objects.requireNonNull(properties.port()),
                at(properties.address(), config.getIfAvailable(() -> NettyServerOptions.DEFAULT)));
    }

    private static NettyServerOptions at(@Nullable InetAddress address, NettyServerOptions config) {
        return address == null
                ? config
                : config.toBuilder().host(address.getHostAddress()).build();
    }
}
