package dev.roost.server;

/** Hears of each new namespace, before anybody joins it. It may block. */
@FunctionalInterface
public interface NamespaceListener {
    /** @throws Exception logged */
    void onNamespace(Namespace namespace) throws Exception;
}
