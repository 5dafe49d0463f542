package dev.roost.server;

/** Decides whether a namespace that a client asks for comes to be. It may block. */
@FunctionalInterface
public interface NamespacePredicate {
    /**
     * @param name with its leading slash
     * @param handshake of the client that asks, with its {@code auth}
     * @throws Exception logged; the namespace does not come to be by this
     */
    boolean test(String name, Handshake handshake) throws Exception;
}
