package dev.roost.spring;

import dev.roost.netty.NettyServerConfig;
import dev.roost.server.RoostServer;
import java.net.InetAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Gives the server a port of its own, on request; {@link RoostLifecycle} opens and closes it. */
@Configuration(proxyBeanMethods = false)
@Conditional(OnOwnPort.class)
class OwnPort {
    private static final int HIGHEST = 65_535;

    @Bean(destroyMethod = "")
    RoostPort roostPort(RoostServer server, RoostProperties properties, ObjectProvider<NettyServerConfig> config) {
        return new RoostPort(
                server.engine(),
                Objects.requireNonNull(properties.port()),
                at(properties.address(), config.getIfAvailable(() -> NettyServerConfig.DEFAULT)));
    }

    private static NettyServerConfig at(@Nullable InetAddress address, NettyServerConfig config) {
        return address == null
                ? config
                : config.toBuilder().host(address.getHostAddress()).build();
    }

    /** @throws IllegalArgumentException that names the property, if one makes no sense */
    static void check(@Nullable Integer port, @Nullable InetAddress address) {
        if (port != null && (port < 0 || port > HIGHEST)) {
            throw new IllegalArgumentException(
                    OnApplicationsPort.PROPERTY + ": " + port + " (expected: 0 to " + HIGHEST + ")");
        }
        if (address != null && port == null) {
            throw new IllegalArgumentException("roost.address: " + address.getHostAddress() + " (expected: with "
                    + OnApplicationsPort.PROPERTY + "; the application's port has server.address)");
        }
    }
}
