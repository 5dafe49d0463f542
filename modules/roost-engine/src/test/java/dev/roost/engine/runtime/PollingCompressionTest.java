package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.CloseReason;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.runtime.http.Gzip;
import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.engine.spi.WebSocketListener;
import dev.roost.engine.spi.WebSocketOptions;
import dev.roost.protocol.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollingCompressionTest {
    private final Fixture fixture = new Fixture(EngineOptions.DEFAULT);

    /** A GET that accepts gzip, and the thread and the response of its answer. */
    private final class Get implements HttpExchange {
        private final RequestHead head;
        private final CompletableFuture<HttpResponse> response = new CompletableFuture<>();
        private volatile Thread answeredOn;

        Get(String query) {
            head = new RequestHead(
                    "GET",
                    "/socket.io/",
                    query,
                    Headers.of(List.of("Host", "localhost", "Accept-Encoding", "gzip, deflate, br")),
                    "127.0.0.1",
                    false,
                    false);
        }

        @Override
        public RequestHead head() {
            return head;
        }

        @Override
        public SessionLoop loop() {
            return fixture.loop;
        }

        @Override
        public void receive(int maxBytes, BodyReceiver receiver) {}

        @Override
        public void onAbandoned(Runnable callback) {}

        @Override
        public void answer(HttpResponse given) {
            answeredOn = Thread.currentThread();
            response.complete(given);
        }

        @Override
        public void openWebSocket(WebSocketOptions options, Function<WebSocketLink, WebSocketListener> onOpen) {}

        String plain() {
            HttpResponse given = response.orTimeout(30, TimeUnit.SECONDS).join();
            assertThat(given.headers().first("Content-Encoding")).isEqualTo("gzip");
            byte[] body = given.body().toArray();
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Get poll(LiveSession session) {
        Get get = new Get("EIO=4&transport=polling&sid=" + session.id());
        fixture.server.handle(get);
        fixture.loop.run();
        return get;
    }

    private LiveSession open() {
        assertThat(fixture.openPolling().outcome()).startsWith("200 0{");
        return fixture.session;
    }

    /** Many sessions are flushed in several iterations of the loop. */
    private void runSlices() {
        for (int i = 0; i < 10; i++) {
            fixture.loop.advance(Duration.ofNanos(1));
        }
    }

    private static String text(int size) {
        Random random = new Random(size);
        StringBuilder text = new StringBuilder(size);
        while (text.length() < size) {
            text.append("{\"id\":").append(random.nextInt(1000)).append(",\"text\":\"hello é\"},");
        }
        return text.substring(0, size);
    }

    @Test
    void broadcastIsCompressedOnceAndNotOnTheLoop() {
        List<LiveSession> sessions = new ArrayList<>();
        List<Get> polls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            sessions.add(open());
            polls.add(poll(sessions.get(i)));
        }
        String text = text(900_000);
        Batch broadcast = Fixture.batch(text);
        long before = Gzip.compressedBytes();

        sessions.forEach(session -> session.send(broadcast));
        runSlices();

        for (Get poll : polls) {
            assertThat(poll.plain()).isEqualTo("4" + text);
        }
        long size = Bytes.utf8(text).size() + 1;
        assertThat(Gzip.compressedBytes() - before).isEqualTo(size);
        assertThat(polls.get(0).answeredOn).isNotSameAs(Thread.currentThread());
        assertThat(polls)
                .extracting(poll -> poll.response.join().body())
                .as("all have the same bytes")
                .allSatisfy(body ->
                        assertThat(body).isSameAs(polls.get(0).response.join().body()));
    }

    @Test
    void broadcastInBodiesWithOtherPacketsIsCompressedOnceToo() {
        List<LiveSession> sessions = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            sessions.add(open());
        }
        String text = text(100_000);
        Batch broadcast = Fixture.batch(text);
        long before = Gzip.compressedBytes();
        for (int i = 0; i < 20; i++) {
            sessions.get(i).send(Fixture.batch("before " + i));
            sessions.get(i).send(broadcast);
            sessions.get(i).send(Fixture.batch("after " + i));
        }
        fixture.loop.run();

        for (int i = 0; i < 20; i++) {
            assertThat(poll(sessions.get(i)).plain())
                    .isEqualTo("4before " + i + "\u001e4" + text + "\u001e4after " + i);
        }
        long size = Bytes.utf8(text).size() + 1;
        assertThat(Gzip.compressedBytes() - before).isBetween(size, size + 20 * 40);
    }

    @Test
    void manyBatchesOfAnySizeArriveInOrder() {
        LiveSession session = open();
        Random random = new Random(1);
        List<String> sent = new ArrayList<>();
        int total = 0;
        while (total < 300_000) {
            String text = text(1 + random.nextInt(random.nextInt(20_000) + 1));
            total += text.length();
            sent.add("4" + text);
            session.send(Fixture.batch(text));
        }
        fixture.loop.run();

        assertThat(poll(session).plain()).isEqualTo(String.join("\u001e", sent));
    }

    @ParameterizedTest
    @ValueSource(ints = {1023, 1024, 16_383, 16_384, 65_535, 65_536})
    void compressedBodyIsWhatWasSent(int size) {
        LiveSession session = open();
        Get poll = poll(session);
        session.send(Fixture.batch("x".repeat(size - 1)));
        fixture.loop.run();

        HttpResponse response = poll.response.orTimeout(30, TimeUnit.SECONDS).join();
        if (size < 1024) {
            assertThat(response.body().size()).isEqualTo(size);
        } else {
            assertThat(poll.plain()).isEqualTo("4" + "x".repeat(size - 1));
        }
    }

    @Test
    void bodiesBeyondTheBoundOfThePoolArePlain() {
        List<Get> polls = new ArrayList<>();
        String text = text(900_000);
        List<LiveSession> sessions = new ArrayList<>();
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            sessions.add(open());
            polls.add(poll(sessions.get(i)));
            batches.add(Fixture.batch(text + i));
        }
        for (int i = 0; i < 80; i++) {
            sessions.get(i).send(batches.get(i));
        }
        runSlices();

        int plain = 0;
        for (int i = 0; i < polls.size(); i++) {
            HttpResponse response =
                    polls.get(i).response.orTimeout(60, TimeUnit.SECONDS).join();
            if (response.headers().first("Content-Encoding") == null) {
                plain++;
                assertThat(response.body().utf8()).isEqualTo("4" + text + i);
            } else {
                assertThat(polls.get(i).plain()).isEqualTo("4" + text + i);
            }
        }
        assertThat(plain).isBetween(1, 60);
    }

    @Test
    void sessionThatClosesDoesNotWaitForCompression() {
        LiveSession session = open();
        session.send(Fixture.batch(text(100_000)));
        session.close(CloseReason.FORCED_CLOSE);
        fixture.loop.run();

        Get poll = poll(session);
        assertThat(poll.response).isCompleted();
        assertThat(poll.response.join().body().size()).isGreaterThan(100_000);
    }
}
