package dev.roost.chat.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roost.chat.domain.Message;
import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.message.MessageReader;
import dev.roost.chat.store.person.NotificationTable;
import dev.roost.chat.store.person.PushSubscriptionTable;
import dev.roost.chat.store.room.RoomTable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Encrypts and sends one push, and records what its push service reports. Thread-safe; blocks. */
@Component
class PushSender {
    private static final Logger log = LoggerFactory.getLogger(PushSender.class);

    /** In code points; the length of a notification. */
    private static final int MAX_TEXT = 140;

    private static final Duration DAY = Duration.ofDays(1);

    private final PushSubscriptionTable subscriptionTable;
    private final NotificationTable notificationTable;
    private final RoomTable roomTable;
    private final MessageReader messages;
    private final PushEncryption encryption = new PushEncryption();
    private final VapidKeys keys;
    private final EndpointPolicy policy;
    private final PushClient client;
    private final PushProperties properties;
    private final JsonMapper json;
    private final Clock clock;

    PushSender(
            PushSubscriptionTable subscriptionTable,
            NotificationTable notificationTable,
            RoomTable roomTable,
            MessageReader messages,
            VapidKeys keys,
            EndpointPolicy policy,
            PushClient client,
            PushProperties properties,
            JsonMapper json,
            Clock clock) {
        this.subscriptionTable = subscriptionTable;
        this.notificationTable = notificationTable;
        this.roomTable = roomTable;
        this.messages = messages;
        this.keys = keys;
        this.policy = policy;
        this.client = client;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    /** Returns whether the person has neither read the message meanwhile, nor looks at the page. */
    boolean isDue(Push push) {
        return notificationTable.isDue(push.key().subscription(), push.key().room(), push.message());
    }

    /** Sends a push; a subscription that its browser has ended is deleted. */
    PushResult send(Push push) {
        String id = push.key().subscription();
        Optional<PushSubscriptionTable.Row> found = subscriptionTable.find(id);
        if (found.isEmpty()) {
            return new PushResult(404, null);
        }
        PushResult result = send(push, found.get());
        switch (result.outcome()) {
            case DELIVERED -> {
                Instant now = SqlTimes.now(clock);
                subscriptionTable.markDelivered(id, now, now.minus(DAY));
            }
            case GONE -> subscriptionTable.delete(id);
            case RETRY, REJECTED -> log.debug("Push service of {}: {}", id, result);
        }
        return result;
    }

    private PushResult send(Push push, PushSubscriptionTable.Row subscription) {
        try {
            URI endpoint = policy.check(subscription.endpoint());
            byte[] body = encryption.encrypt(
                    content(push), BrowserKeys.of(subscription.publicKey(), subscription.authSecret()));
            return client.send(new PushClient.Request(
                    endpoint,
                    keys.authorization(EndpointPolicy.originOf(endpoint)),
                    "room-" + push.key().room(),
                    push.urgent(),
                    body));
        } catch (IllegalArgumentException notAllowedAnyMore) {
            log.debug("Subscription {}: {}", subscription.id(), notAllowedAnyMore.getMessage());
            return new PushResult(0, null);
        }
    }

    /** Ids only, unless the operator wants more. */
    private byte[] content(Push push) {
        long room = push.key().room();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("room", room);
        content.put("message", push.message());
        content.put("kind", push.mentioned() ? "mention" : "message");
        if (properties.showText()) {
            Message message = messages.get(push.message());
            content.put("title", roomTable.find(room).map(found -> found.name()).orElse(""));
            content.put("author", message.author().nickname());
            Message.Attachment file = message.file();
            content.put("text", beginning(message.text().isEmpty() && file != null ? file.name() : message.text()));
        }
        return json.writeValueAsString(content).getBytes(UTF_8);
    }

    private static String beginning(String text) {
        return text.codePointCount(0, text.length()) <= MAX_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_TEXT)) + "…";
    }
}
