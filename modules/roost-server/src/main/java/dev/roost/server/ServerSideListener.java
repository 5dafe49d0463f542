package dev.roost.server;

/** Hears what another server of the cluster emits to this one. It may block. */
@FunctionalInterface
public interface ServerSideListener {
    /** @throws Exception logged; a server that waits for an answer gets an empty one */
    void onServerSideEvent(ServerSideEvent event) throws Exception;
}
