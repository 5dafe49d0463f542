package dev.roost.server;

/** Hears what is sent to one client, but for answers. It may block: what is sent does not wait for it. */
@FunctionalInterface
public interface OutgoingListener {
    /** @throws Exception logged */
    void onOutgoing(String event, Arguments arguments) throws Exception;
}
