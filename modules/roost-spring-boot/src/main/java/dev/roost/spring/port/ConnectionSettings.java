package dev.roost.spring.port;

import dev.roost.netty.NettyServerOptions;
import dev.roost.spring.RoostProperties;
import dev.roost.spring.diagnostics.PropertyCheck;

/** Creates the options of connections from {@code roost.connections.*}. Pure. */
public final class ConnectionSettings {
    private ConnectionSettings() {}

    /** Throws an {@link IllegalArgumentException} that names the property, if a value is invalid. */
    public static NettyServerOptions options(RoostProperties.Connections connections) {
        return PropertyCheck.of(
                "connections",
                () -> NettyServerOptions.builder()
                        .maxConnections(connections.max())
                        .maxConnectionsPerAddress(connections.maxPerAddress())
                        .headTimeout(connections.headTimeout())
                        .bodyTimeout(connections.bodyTimeout())
                        .minBodyRate(PropertyCheck.intBytes("connections.min-body-rate", connections.minBodyRate()))
                        .idleTimeout(connections.idleTimeout())
                        .build());
    }
}
