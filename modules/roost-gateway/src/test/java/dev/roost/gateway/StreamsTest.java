package dev.roost.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.test.RecordingLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A stream of replies is limited by backpressure and cancelled on disconnection. */
class StreamsTest {
    /** Never ends; counts the requested values. */
    private static final class Endless implements Flow.Publisher<Reply>, Flow.Subscription {
        final AtomicInteger asked = new AtomicInteger();
        volatile boolean cancelled;
        private Flow.Subscriber<? super Reply> subscriber;

        @Override
        public void subscribe(Flow.Subscriber<? super Reply> heard) {
            subscriber = heard;
            heard.onSubscribe(this);
        }

        @Override
        public void request(long count) {
            assertThat(count).isEqualTo(1);
            subscriber.onNext(Reply.event("n", asked.incrementAndGet()));
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    @WebSocketGateway(namespace = "s")
    private static final class Gateway {
        final Endless stream = new Endless();

        @SubscribeMessage("stream")
        Flow.Publisher<Reply> stream() {
            return stream;
        }
    }

    private final Gateway gateway = new Gateway();
    private final GatewayTestServer server = new GatewayTestServer(builder -> builder, gateway);
    private final RecordingLink client = server.connect("/s");
    private final List<String> received = new ArrayList<>();

    @Test
    void nextValueIsRequestedWhenThePreviousWasFlushed() {
        client.setWritable(false);
        client.text("42/s,[\"stream\"]");
        server.loop.run();
        assertThat(gateway.stream.asked).hasValue(1);
        assertThat(client.takeSent()).isEmpty();

        client.setWritable(true);
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> {
            server.loop.run();
            received.addAll(client.takeSent());
            return received.size() >= 5;
        });

        assertThat(received).startsWith("42/s,[\"n\",1]", "42/s,[\"n\",2]", "42/s,[\"n\",3]");
        client.closeByPeer();
        server.loop.run();
    }

    @Test
    void streamIsCancelledOnDisconnection() {
        client.setWritable(false);
        client.text("42/s,[\"stream\"]");

        client.text("41/s,");
        server.loop.run();

        assertThat(gateway.stream.cancelled).isTrue();
        assertThat(server.gateways.isQuiet()).isTrue();
    }

    @Test
    void silentStreamGetsATimeoutError() {
        client.text("42/s,5[\"stream\"]");

        server.loop.advance(Duration.ofSeconds(30));

        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> {
            server.loop.run();
            received.addAll(client.takeSent());
            return received.contains(
                    "43/s,5[{\"status\":\"error\",\"message\":\"No answer in time\",\"code\":\"timeout\"}]");
        });
        client.closeByPeer();
        server.loop.run();
    }
}
