package dev.roost.chat.talk;

import dev.roost.spring.ClusterReconnectedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lets the pages of all servers load their state again after an outage of Redis, in which events between servers may be lost. */
@Component
final class MissedEvents {
    private final TalkRooms talkRooms;

    MissedEvents(TalkRooms talkRooms) {
        this.talkRooms = talkRooms;
    }

    @EventListener(ClusterReconnectedEvent.class)
    void onReconnected() {
        talkRooms.everybody().emit("sync");
    }
}
