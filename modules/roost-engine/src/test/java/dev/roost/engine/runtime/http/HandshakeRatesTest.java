package dev.roost.engine.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.CloseReason;
import dev.roost.engine.EngineCounter;
import dev.roost.engine.EngineHandler;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.EngineServer;
import dev.roost.protocol.Bytes;
import dev.roost.test.ManualLoop;
import dev.roost.test.RecordingExchange;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HandshakeRatesTest {
    private long now;
    private final HandshakeRates rates = new HandshakeRates(3, () -> now);

    private int accepted(String address, int tries) {
        int accepted = 0;
        for (int i = 0; i < tries; i++) {
            accepted += rates.tryAcquire(address) ? 1 : 0;
        }
        return accepted;
    }

    @Test
    void eachAddressHasItsOwnCountInEachMinute() {
        assertThat(accepted("192.0.2.1", 10)).isEqualTo(3);
        assertThat(accepted("192.0.2.2", 10)).isEqualTo(3);
        now += TimeUnit.SECONDS.toNanos(59);
        assertThat(accepted("192.0.2.1", 10)).isZero();
        now += TimeUnit.SECONDS.toNanos(1);
        assertThat(accepted("192.0.2.1", 10)).isEqualTo(3);
    }

    @Test
    void addressesOfOneNetworkOfIpv6CountAsOne() {
        assertThat(accepted("2001:db8::1", 2)).isEqualTo(2);
        assertThat(accepted("2001:db8::2", 2)).isEqualTo(1);
        assertThat(accepted("2001:db8:0:1::1", 2)).isEqualTo(2);
    }

    @Test
    void addressesBeyondTheBoundShareOneCount() {
        for (int i = 0; i < HandshakeRates.MAX_ADDRESSES; i++) {
            assertThat(rates.tryAcquire("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255)))
                    .isTrue();
        }

        assertThat(accepted("192.0.2.1", 2)).isEqualTo(2);
        assertThat(accepted("192.0.2.2", 2)).isEqualTo(1);
        assertThat(accepted("10.0.0.1", 5)).as("known address").isEqualTo(2);
    }

    @Test
    void textThatIsNoAddressSharesOneCount() {
        assertThat(accepted("unknown-1", 2)).isEqualTo(2);
        assertThat(accepted("unknown-2", 2)).isEqualTo(1);
    }

    @Test
    void zeroMeansNoLimit() {
        HandshakeRates unlimited = new HandshakeRates(0, () -> now);
        for (int i = 0; i < 1_000; i++) {
            assertThat(unlimited.tryAcquire("192.0.2.1")).isTrue();
        }
    }

    @Test
    void furtherHandshakesAreAnsweredWith429() {
        ManualLoop loop = new ManualLoop();
        EngineServer server = EngineServer.create(
                EngineOptions.builder().maxHandshakesPerAddress(2).build(), session -> new EngineHandler() {
                    @Override
                    public void onText(Bytes text) {}

                    @Override
                    public void onBinary(Bytes data) {}

                    @Override
                    public void onClose(CloseReason reason, @Nullable String detail) {}
                });
        RecordingExchange last = RecordingExchange.get(loop, "EIO=4&transport=polling");
        server.handle(RecordingExchange.get(loop, "EIO=4&transport=polling"));
        server.handle(RecordingExchange.webSocket(loop, "EIO=4&transport=websocket"));
        server.handle(last);
        loop.run();

        assertThat(last.outcome()).isEqualTo("429 {\"code\":4,\"message\":\"Too many handshakes\"}");
        assertThat(last.answer().orElseThrow().headers().first("Retry-After")).isEqualTo("60");
        assertThat(server.sessionCount()).isEqualTo(2);
        assertThat(server.count(EngineCounter.TOO_MANY_HANDSHAKES)).isEqualTo(1);
        assertThat(server.count(EngineCounter.INVALID_REQUEST)).isZero();
    }
}
