package dev.roost.chat.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How pushes are delivered to a push service that is busy, fails or has ended a subscription. */
abstract class TalkPushDeliveryContract extends PushContract {
    @Test
    void busyServiceIsTriedAgainWhenItWants() {
        TestTab author = visitor("가");
        long room = author.create(name("방"));
        Reader reader = reader("나", room);
        Reader other = reader("다", room);
        service.reply(reader.path(), 503, Map.of("Retry-After", "120"));
        say(author, room, "안녕");
        pushAfterDelay(reader, 1);
        push(other, 1);
        service.reply(reader.path(), 201, Map.of());
        Awaitility.await().until(() -> waiting() == 1);

        // A later message replaces the one that waits, and does not make it earlier.
        clock.advance(Duration.ofSeconds(100));
        long later = say(author, room, "다시");
        pushAfterDelay(other, 2);
        assertThat(service.received(reader.path())).hasSize(1);
        clock.advance(Duration.ofSeconds(20));

        assertThat(push(reader, 2).get("message").asLong()).isEqualTo(later);
    }

    @Test
    void whatIsReadWhileTheServiceIsBusyIsNotSent() {
        TestTab author = visitor("가");
        long room = author.create(name("방"));
        Reader reader = reader("나", room);
        service.reply(reader.path(), 429, Map.of());
        long message = say(author, room, "안녕");
        pushAfterDelay(reader, 1);
        Awaitility.await().until(() -> waiting() == 1);
        reader.tab().request("room:read", Map.of("room", room, "message", message));

        clock.advance(Duration.ofHours(1));

        Awaitility.await().until(() -> waiting() == 0);
        assertThat(service.received(reader.path())).hasSize(1);
    }

    private double waiting() {
        return meters.get("chat.push.waiting").gauge().value();
    }

    @Test
    void serviceThatKeepsFailingIsGivenUp() {
        TestTab author = visitor("가");
        long room = author.create(name("방"));
        Reader reader = reader("나", room);
        service.reply(reader.path(), 500, Map.of("Retry-After", "nonsense"));
        say(author, room, "안녕");
        clock.advance(DELAY);
        for (int attempt = 1; attempt <= 5; attempt++) {
            service.await(reader.path(), attempt);
            int left = attempt < 5 ? 1 : 0;
            Awaitility.await().until(() -> waiting() == left);
            clock.advance(Duration.ofHours(1));
        }
        assertThat(subscriptionsOf(reader)).isEqualTo(1);
        assertThat(service.received(reader.path())).hasSize(5);
    }

    @Test
    void endedSubscriptionIsDeleted() {
        TestTab author = visitor("가");
        long room = author.create(name("방"));
        for (int status : new int[] {404, 410}) {
            Reader reader = reader("나", room);
            service.reply(reader.path(), status, Map.of());
            say(author, room, "안녕");
            pushAfterDelay(reader, 1);
            Awaitility.await().until(() -> subscriptionsOf(reader) == 0);
        }
    }

    @Test
    void redirectIsNotFollowed() {
        TestTab author = visitor("가");
        long room = author.create(name("방"));
        Reader reader = reader("나", room);
        Reader other = reader("다", room);
        service.reply(reader.path(), 307, Map.of("Location", service.endpoint("/inside")));
        say(author, room, "하나");
        pushAfterDelay(reader, 1);
        push(other, 1);
        Awaitility.await().until(() -> waiting() == 0);
        assertThat(service.received("/inside")).isEmpty();
        assertThat(subscriptionsOf(reader)).isEqualTo(1);
    }
}
