package dev.roost.server.runtime.listener;

import java.util.List;

/**
 * The listeners that all sockets of one namespace share. Immutable.
 *
 * @param all the listeners of the parent namespace, if there is one, then those of the namespace
 * @param badPayloads rejects events whose arguments can't be decoded
 */
public record InheritedListeners(List<NamespaceListeners> all, BadPayloads badPayloads) {
    /** Copies the list. */
    public InheritedListeners {
        all = List.copyOf(all);
    }
}
