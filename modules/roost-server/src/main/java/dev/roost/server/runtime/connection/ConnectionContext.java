package dev.roost.server.runtime.connection;

import dev.roost.server.runtime.context.ServerContext;
import dev.roost.server.runtime.namespace.NamespaceRegistry;
import java.util.function.BooleanSupplier;

/**
 * The objects that all connections of one server share. Immutable.
 *
 * @param serverOpen whether the server accepts clients
 */
public record ConnectionContext(ServerContext server, NamespaceRegistry registry, BooleanSupplier serverOpen) {}
