package dev.roost.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** A polling session with a connection for each direction, as in browsers. For one thread at a time. */
final class WirePoller implements AutoCloseable {
    static final String POLLING = "/socket.io/?EIO=4&transport=polling";

    private static final String SEPARATOR = "\u001e";

    private final WireClient getting;
    private final WireClient posting;
    private final String sid;

    WirePoller(int port) {
        getting = new WireClient(port);
        posting = new WireClient(port);
        sid = sidIn(getting.get(POLLING).body());
    }

    static String sidIn(String open) {
        int from = open.indexOf("\"sid\":\"") + 7;
        return open.substring(from, open.indexOf('"', from));
    }

    String sid() {
        return sid;
    }

    String target() {
        return POLLING + "&sid=" + sid;
    }

    /** Joins the default namespace. */
    WirePoller enter() {
        push("40");
        assertThat(poll()).startsWith("40{");
        return this;
    }

    void push(String... packets) {
        WireClient.Response response = posting.post(target(), String.join(SEPARATOR, packets));
        assertThat(response.body()).isEqualTo("ok");
        assertThat(response.status()).isEqualTo(200);
    }

    /** Sends a GET without waiting for the response. */
    WirePoller park() {
        getting.request("GET", target());
        return this;
    }

    /** Returns the body of the response to the GET that was sent. */
    String answer() {
        return getting.response().body();
    }

    String poll() {
        return park().answer();
    }

    List<String> packets() {
        return List.of(poll().split(SEPARATOR, -1));
    }

    /** Polls until a number of packets was received. */
    List<String> packets(int count) {
        List<String> packets = new ArrayList<>();
        while (packets.size() < count) {
            packets.addAll(packets());
        }
        return packets;
    }

    /** Polls as clients do during an upgrade: until a response has a noop. */
    List<String> packetsUntilReleased() {
        List<String> received = new ArrayList<>(packets());
        while (!received.contains("6")) {
            received.addAll(packets());
        }
        received.remove("6");
        return received;
    }

    @Override
    public void close() {
        getting.close();
        posting.close();
    }
}
