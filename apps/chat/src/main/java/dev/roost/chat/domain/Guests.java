package dev.roost.chat.domain;

import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The guests who are in a room without being members. Thread-safe. */
public interface Guests {
    /** Returns the nicknames of the guests in a room, on all servers. */
    CompletionStage<Set<String>> nicknames(long room);
}
