package dev.roost.conformance.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.tests.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SIGTERM to a server with 500 clients while 20 handlers run. With {@code -Dshutdown.seconds=3} the handlers take 3 s and the
 * window is 5 s; by default both are shorter.
 */
class SigtermTest {
    private static final int CLIENTS = 500;
    private static final int POLLING = 50;
    private static final int BUSY = 20;
    private static final int SECONDS = Integer.getInteger("shutdown.seconds", 1);
    private static final Duration HANDLER = Duration.ofSeconds(SECONDS);
    private static final Duration WINDOW = Duration.ofSeconds(Math.min(5, 2L * SECONDS));

    private final List<RawClient> connections = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch joined = new CountDownLatch(CLIENTS);
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);

    /** The acknowledgement that one client has received, or null, and the time of its close. */
    private record Seen(String acknowledged, long closedAt) {}

    @ParameterizedTest
    @ValueSource(strings = {"stand-alone", "WebFlux", "Tomcat"})
    void handlersHooksAndAcknowledgementsCompleteAndClientsAreClosedOverTheWindow(String transportModule)
            throws Exception {
        try (TerminatedProcess server = new TerminatedProcess(transportModule, 0, HANDLER, WINDOW)) {
            List<Callable<Seen>> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(number -> client(server.port(), number))
                    .toList();
            List<Future<Seen>> seen = clients.stream().map(threads::submit).toList();
            TerminatedProcess.waiting().until(() -> server.starting("begun ").size() == BUSY);
            long terminatedAt = System.nanoTime();
            server.terminate();

            List<Seen> all = new ArrayList<>();
            for (Future<Seen> each : seen) {
                all.add(each.get(60, TimeUnit.SECONDS));
            }
            server.awaitEnd();
            assertThat(all.stream().filter(each -> each.acknowledged() != null))
                    .as("acknowledgements")
                    .hasSize(BUSY);
            assertThat(server.starting("handled ")).hasSize(BUSY);
            assertThat(server.starting("hook ")).hasSize(CLIENTS).containsOnly("server shutting down");
            assertThat(server.starting("store closed")).hasSize(1);
            assertThat(server.others()).isEmpty();
            assertSpread(all.stream()
                    .filter(each -> each.acknowledged() == null)
                    .map(each -> each.closedAt() - terminatedAt)
                    .toList());
        }
    }

    /** No quarter of the window closes most of the idle clients. The bounds allow for pauses of a busy machine. */
    private static void assertSpread(List<Long> closedAfter) {
        List<Long> sorted = closedAfter.stream().sorted().toList();
        long first = sorted.get(0);
        long width = WINDOW.toNanos() / 4;
        List<Long> quarters = IntStream.range(0, 4)
                .mapToObj(quarter -> sorted.stream()
                        .filter(at -> Math.min(3, (at - first) / width) == quarter)
                        .count())
                .toList();
        assertThat(quarters)
                .as("clients that were closed in each quarter of the window")
                .allSatisfy(count -> assertThat(count).isLessThan(sorted.size() * 2L / 3));
    }

    private Callable<Seen> client(int port, int number) {
        boolean busy = number % (CLIENTS / BUSY) == 0;
        boolean polling = number % (CLIENTS / POLLING) == 0;
        return () -> {
            RawClient client = connect(port);
            return polling
                    ? poll(client, busy, number)
                    : receive(client.openWebSocket().enter(), busy, number);
        };
    }

    private RawClient connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        RawClient client = new RawClient(socket);
        socket.setSoTimeout(60_000);
        connections.add(client);
        return client;
    }

    private static String work(int number) {
        return "421[\"work\",\"" + number + "\"]";
    }

    private Seen receive(RawClient client, boolean busy, int number) throws InterruptedException {
        joined.countDown();
        if (busy) {
            joined.await();
            client.sendText(work(number));
        }
        String acknowledged = null;
        for (RawClient.WireFrame frame = client.frame(); ; frame = client.frame()) {
            if (frame.opcode() == RawClient.CLOSE) {
                return new Seen(acknowledged, System.nanoTime());
            } else if (frame.text().startsWith("43")) {
                acknowledged = frame.text();
            } else if (frame.text().equals("2")) {
                client.sendText("3");
            }
        }
    }

    private Seen poll(RawClient client, boolean busy, int number) throws InterruptedException {
        String sid = client.openSession();
        post(client, sid, "40");
        client.send(RawClient.poll(sid)).response();
        joined.countDown();
        if (busy) {
            joined.await();
            post(client, sid, work(number));
        }
        String acknowledged = null;
        while (true) {
            String packets = client.send(RawClient.poll(sid)).response().body();
            for (String packet : packets.split("\u001e")) {
                if (packet.equals("1")) {
                    return new Seen(acknowledged, System.nanoTime());
                } else if (packet.startsWith("43")) {
                    acknowledged = packet;
                } else if (packet.equals("2")) {
                    post(client, sid, "3");
                } else {
                    throw new AssertionError(packets);
                }
            }
        }
    }

    private static void post(RawClient client, String sid, String packet) {
        assertThat(client.send(RawClient.push(sid, packet)).response().body()).isEqualTo("ok");
    }

    @AfterEach
    void closeAll() {
        connections.forEach(RawClient::close);
        threads.shutdownNow();
    }
}
