package dev.roost.chat.push;

import dev.roost.chat.domain.ChatEventListener;
import dev.roost.chat.domain.GuestMessage;
import dev.roost.chat.domain.Message;
import dev.roost.chat.store.person.NotificationTable;
import dev.roost.chat.store.person.NotificationTable.Range;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Causes pushes for the messages that this server has stored; the other servers do so for theirs. Messages of a room that are added
 * within the delay cause one push for each browser. Thread-safe.
 */
@Component
final class MessagePushes implements ChatEventListener {
    private static final Logger log = LoggerFactory.getLogger(MessagePushes.class);

    /** Messages that wait together, and are read by one query. */
    private static final int MAX_MESSAGES = 200;

    private record Batch(Range range, int count, Instant dueAt) {}

    private final NotificationTable notificationTable;
    private final PushQueue queue;
    private final PushProperties properties;
    private final Clock clock;

    /** By room. */
    private final Map<Long, Batch> batches = new LinkedHashMap<>();

    MessagePushes(NotificationTable notificationTable, PushQueue queue, PushProperties properties, Clock clock) {
        this.notificationTable = notificationTable;
        this.queue = queue;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void messageAdded(Message message, @Nullable GuestMessage original) {
        if (properties.enabled()) {
            add(message.room(), message.id());
        }
    }

    private synchronized void add(long room, long message) {
        Batch batch = batches.get(room);
        if (batch != null && batch.count() >= MAX_MESSAGES) {
            // A full batch doesn't wait any longer, so that the memory stays bounded by the number of rooms.
            submit(batch);
            batch = null;
        }
        batches.put(
                room,
                batch == null
                        ? new Batch(
                                new Range(room, message, message),
                                1,
                                clock.instant().plus(properties.delay()))
                        : new Batch(new Range(room, batch.range().first(), message), batch.count() + 1, batch.dueAt()));
    }

    /** Submits the messages that have waited long enough. */
    @Scheduled(fixedDelayString = "PT0.5S")
    void submitDue() {
        takeDue(clock.instant()).forEach(this::submit);
    }

    private synchronized List<Batch> takeDue(Instant now) {
        List<Batch> due = new ArrayList<>();
        for (Iterator<Batch> all = batches.values().iterator(); all.hasNext(); ) {
            Batch batch = all.next();
            if (!batch.dueAt().isAfter(now)) {
                due.add(batch);
                all.remove();
            }
        }
        return due;
    }

    private void submit(Batch batch) {
        queue.execute(() -> {
            List<NotificationTable.Recipient> recipients =
                    notificationTable.recipients(batch.range(), properties.allUpTo());
            Instant now = clock.instant();
            recipients.forEach(each -> queue.add(new Push(
                    new Push.Key(each.subscription(), batch.range().room()),
                    each.message(),
                    each.mentioned(),
                    each.mentioned() || each.direct(),
                    0,
                    now,
                    false)));
            if (!recipients.isEmpty()) {
                log.debug("Room {}: {} pushes", batch.range().room(), recipients.size());
                queue.sendDue();
            }
        });
    }
}
