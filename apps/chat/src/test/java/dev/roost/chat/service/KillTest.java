package dev.roost.chat.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.ChatProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/**
 * The chat is killed with SIGKILL while 20 clients send by WebSocket: no acknowledged message is lost, none that others have
 * received is, and no id is given again. The property {@code chat.kills} sets the number of kills.
 */
@Execution(ExecutionMode.CONCURRENT)
class KillTest {
    private static final int KILLS = Integer.getInteger("chat.kills", 2);

    private static final int SENDERS = 20;

    /** Per sender: a rate limit of the chat. */
    private static final int BURST = 20;

    @TempDir
    private Path folder;

    private final Random random = new Random();

    /** The texts of all messages that any client has ever received, by id. A text is unique. */
    private final Map<Long, String> known = new ConcurrentHashMap<>();

    private final AtomicInteger texts = new AtomicInteger();

    /** A message was received by somebody: no other message has its id, now or after a restart. */
    private void received(JsonNode message) {
        String text = message.path("text").asString();
        String other = known.putIfAbsent(message.path("id").asLong(), text);
        if (other != null && !other.equals(text)) {
            throw new AssertionError("id of " + other + " and of " + text + ": " + message.path("id"));
        }
    }

    private Map<String, ?> message(long room) {
        String text = "text-number-" + texts.incrementAndGet();
        return Map.of("room", room, "id", text, "text", text);
    }

    /** One life of the process, from its start until a number of acknowledgements. */
    private final class Burst {
        private final ChatProcess chat;
        private final int untilKill;
        private final Map<Long, String> acknowledged = new ConcurrentHashMap<>();
        private final List<Throwable> failures = new ArrayList<>();
        private volatile boolean killed;

        Burst(ChatProcess chat) {
            this.chat = chat;
            this.untilKill = 1 + random.nextInt(SENDERS * BURST * 3 / 4);
        }

        /** Returns the room in which they have sent. */
        long run() throws InterruptedException {
            TalkWireClient owner = newcomer(chat);
            long room = owner.request("room:create", Map.of("name", "room " + chat.port() + " " + texts.get()))
                    .path("room")
                    .path("id")
                    .asLong();
            CyclicBarrier start = new CyclicBarrier(SENDERS);
            List<Thread> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                Thread sender = new Thread(() -> send(room, start));
                sender.start();
                senders.add(sender);
            }
            for (Thread sender : senders) {
                sender.join();
            }
            owner.close();
            assertThat(failures).isEmpty();
            return room;
        }

        private void send(long room, CyclicBarrier start) {
            try (TalkWireClient sender = newcomer(chat)) {
                sender.request("room:join", Map.of("room", room));
                start.await();
                while (true) {
                    JsonNode message = sender.request("msg:send", message(room)).path("message");
                    received(message);
                    acknowledged.put(
                            message.path("id").asLong(), message.path("text").asString());
                    if (acknowledged.size() >= untilKill) {
                        killed = true;
                        chat.kill();
                    }
                }
            } catch (UncheckedIOException ended) {
                if (!killed) {
                    fail(ended);
                }
            } catch (Throwable failure) {
                fail(failure);
            }
        }

        private void fail(Throwable failure) {
            synchronized (failures) {
                failures.add(failure);
            }
            chat.kill();
        }
    }

    private TalkWireClient newcomer(ChatProcess chat) {
        return new TalkWireClient(chat.port(), "n" + texts.incrementAndGet(), this::received);
    }

    private Map<Long, String> stored(TalkWireClient reader, long room) throws InterruptedException {
        Map<Long, String> stored = new HashMap<>();
        long before = Long.MAX_VALUE >> 11;
        boolean more = true;
        while (more) {
            JsonNode page = reader.request("msg:history", Map.of("room", room, "before", before));
            for (JsonNode message : page.path("messages")) {
                received(message);
                stored.put(message.path("id").asLong(), message.path("text").asString());
                before = Math.min(before, message.path("id").asLong());
            }
            more = page.path("more").asBoolean();
        }
        return stored;
    }

    @Test
    void acknowledgedMessagesSurviveAndIdsAreNotReused() throws IOException, InterruptedException {
        ChatProcess chat = new ChatProcess(folder);
        try {
            for (int kill = 1; kill <= KILLS; kill++) {
                Burst burst = new Burst(chat);
                Map<Long, String> earlier = Map.copyOf(known);
                long room = burst.run();
                Map<Long, String> seen = new HashMap<>(known);
                seen.keySet().removeAll(earlier.keySet());
                chat.end();
                chat = new ChatProcess(folder);
                try (TalkWireClient reader = newcomer(chat)) {
                    reader.request("room:join", Map.of("room", room));
                    assertThat(stored(reader, room))
                            .containsAllEntriesOf(burst.acknowledged)
                            .containsAllEntriesOf(seen);
                    for (int i = 0; i < BURST; i++) {
                        received(reader.request("msg:send", message(room)).path("message"));
                    }
                }
                assertThat(burst.acknowledged).hasSizeGreaterThanOrEqualTo(burst.untilKill);
                System.out.println("Kill " + kill + ": " + burst.acknowledged.size() + " acknowledged, " + seen.size()
                        + " received, 0 lost, 0 ids reused");
            }
        } finally {
            chat.end();
        }
    }
}
