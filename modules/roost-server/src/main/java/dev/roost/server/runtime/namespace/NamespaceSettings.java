package dev.roost.server.runtime.namespace;

import dev.roost.server.runtime.context.ServerContext;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.RecoveringAdapter;

/**
 * The settings that all namespaces of one server share. Immutable.
 *
 * @param adapters creates the adapter of each namespace
 * @param silenceNanos after how long, at most, a silent client is disconnected, in nanoseconds
 * @param middlewares the middlewares that do not belong to one namespace
 */
public record NamespaceSettings(
        ServerContext context, Adapter.Factory adapters, long silenceNanos, SharedMiddlewares middlewares) {
    /** @throws IllegalStateException if the adapter does not support what the options require */
    Adapter createAdapter(AdapterContext adapterContext) {
        Adapter adapter = adapters.create(adapterContext);
        if (adapterContext.recovery().isPresent() && !(adapter instanceof RecoveringAdapter)) {
            throw new IllegalStateException("adapter: " + adapter.getClass().getName()
                    + " (expected: a RecoveringAdapter, for the option connectionStateRecovery)");
        }
        return adapter;
    }
}
