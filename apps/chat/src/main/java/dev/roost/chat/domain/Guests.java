package dev.roost.chat.domain;

import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Those who are in rooms without being members. Thread-safe. */
public interface Guests {
    /** The nicknames of those who are in a room now, on all nodes. */
    CompletionStage<Set<String>> in(long room);
}
