package dev.roost.server;

/**
 * A listener of new namespaces. Runs before a client joins the namespace.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface NamespaceListener {
    /**
     * Receives a namespace that has been created. Called on the thread that created it; may block.
     *
     * @param namespace the namespace
     * @throws Exception is logged
     */
    void onNamespace(Namespace namespace) throws Exception;
}
