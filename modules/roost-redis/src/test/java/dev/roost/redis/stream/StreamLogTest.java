package dev.roost.redis.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.memory.MemoryBudget;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.redis.bus.StreamId;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.server.spi.SavedSession;
import dev.roost.test.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamLogTest {
    private static final Duration SILENCE = Duration.ofSeconds(45);
    private static final RecoveryOptions OPTIONS = RecoveryOptions.DEFAULT;
    private static final SavedSession SESSION = new SavedSession("pid", "id", Set.of("a"), Map.of(), "0-0");

    private final TestClock clock = new TestClock();

    private StreamLog log(RecoveryOptions options) {
        StreamLog log = new StreamLog(options, SILENCE.toNanos(), clock, MemoryBudget.ofProcess());
        log.start(id(100));
        return log;
    }

    private static StreamId id(long millis) {
        return new StreamId(millis, 0);
    }

    private static SocketPacket.Event packet(String name) {
        return new SocketPacket.Event("/room", name, null, new Payload(Bytes.utf8("[\"" + name + "\"]"), List.of()));
    }

    private static void record(StreamLog log, long id, String name) {
        log.record(id(id), packet(name), BroadcastOptions.EVERYONE);
    }

    private static List<String> missed(StreamLog log, long after) {
        return log.missed(id(after), SESSION).stream()
                .map(SocketPacket.Event::name)
                .toList();
    }

    @Test
    void packetsAfterAnIdAreMissed() {
        StreamLog log = log(OPTIONS);
        record(log, 101, "first");
        record(log, 102, "second");
        log.record(id(103), packet("not for it"), BroadcastOptions.EVERYONE.except(List.of("a")));
        record(log, 104, "third");

        assertThat(log.covers(id(100))).isTrue();
        assertThat(missed(log, 101)).containsExactly("second", "third");
    }

    @Test
    void packetsOfBeforeTheStartAreNotThereUntilTheyAreAdded() {
        StreamLog log = log(OPTIONS);
        record(log, 101, "later");
        assertThat(log.covers(id(99))).isFalse();
        assertThat(log.startWithoutEarlier()).hasValue(id(100));

        log.prepend(
                id(100), List.of(new StreamLog.Recorded(id(98), packet("earlier"), BroadcastOptions.EVERYONE)), id(50));

        assertThat(log.covers(id(50))).isTrue();
        assertThat(log.covers(id(49))).isFalse();
        assertThat(missed(log, 50)).containsExactly("earlier", "later");
        assertThat(log.startWithoutEarlier()).isEmpty();
    }

    @Test
    void oldPacketsAreDroppedWithoutALoss() {
        StreamLog log = log(OPTIONS);
        log.prepend(id(100), List.of(), StreamId.ZERO);
        record(log, 101, "old");
        clock.advance(OPTIONS.maxDisconnectionDuration().plus(SILENCE).plusMinutes(2));
        record(log, 102, "new");

        assertThat(log.covers(id(1))).isTrue();
        assertThat(missed(log, 1)).containsExactly("new");
    }

    @Test
    void packetsAboveMaxBytesAreLost() {
        StreamLog log = log(OPTIONS.toBuilder().maxBytes(1_000).build());
        record(log, 101, "x".repeat(400));
        record(log, 102, "y".repeat(400));

        assertThat(log.covers(id(100))).isFalse();
        assertThat(log.covers(id(101))).isTrue();
        assertThat(log.startWithoutEarlier()).isEmpty();
    }

    @Test
    void idsThatGoBackBeginANewLog() {
        StreamLog log = log(OPTIONS);
        record(log, 105, "before");
        record(log, 50, "after the clock of Redis went back");
        record(log, 51, "next");

        assertThat(log.covers(id(49))).isFalse();
        assertThat(missed(log, 50)).containsExactly("next");
    }

    @Test
    void closedLogHasNothing() {
        StreamLog log = log(OPTIONS);
        record(log, 101, "first");
        log.close();

        assertThat(log.covers(id(200))).isFalse();
        assertThat(missed(log, 100)).isEmpty();
    }
}
