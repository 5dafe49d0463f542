package dev.roost.server;

/**
 * Decides whether a dynamic namespace is created for a client.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface NamespacePredicate {
    /**
     * Returns whether to create a namespace. Called on the handler executor; may block.
     *
     * @param name the name that the client sent, with the leading slash
     * @param handshake the handshake of the client, with its {@code auth}
     * @return whether to create the namespace as a child of this predicate's parent namespace
     * @throws Exception is logged, and counts as false
     */
    boolean test(String name, Handshake handshake) throws Exception;
}
