package dev.roost.conformance;

import dev.roost.tests.RawClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A session that polls, with a connection for each direction, as browsers have. */
public final class Polling implements AutoCloseable {
    private final RawClient get;
    private final RawClient post;
    private final String sid;

    public Polling(int port) {
        get = new RawClient(port);
        post = new RawClient(port);
        sid = RawClient.sidIn(
                get.send(RawClient.get(RawClient.POLLING)).response().body());
    }

    public String sid() {
        return sid;
    }

    /** The connection of its GETs. */
    RawClient getting() {
        return get;
    }

    /** The connection of its POSTs. */
    RawClient posting() {
        return post;
    }

    /** Joins the default namespace, and waits until it has. */
    public Polling enter() {
        push("40");
        if (!poll().startsWith("40")) {
            throw new AssertionError("not connected");
        }
        return this;
    }

    /** Sends packets, and takes the answer, which must be {@code ok}. */
    public void push(String... packets) {
        RawClient.Response response =
                post.send(RawClient.push(sid, String.join("\u001e", packets))).response();
        if (response.status() != 200 || !response.body().equals("ok")) {
            throw new AssertionError("answer to a POST: " + response);
        }
    }

    /** Sends a GET, whose answer is to come. */
    Polling park() {
        get.send(RawClient.poll(sid));
        return this;
    }

    /** Sends a GET, and sees to it that the server has it: what it brings by another connection meanwhile means nothing. */
    Polling parked() {
        park();
        push("6");
        push("6");
        return this;
    }

    /** The answer to the GET that was sent. */
    String answer() {
        return get.response().body();
    }

    public String poll() {
        return park().answer();
    }

    /** As many packets as were sent to it, over as many GETs as it takes. */
    List<String> poll(int count) {
        List<String> packets = new ArrayList<>();
        while (packets.size() < count) {
            packets.addAll(List.of(poll().split("\u001e", -1)));
        }
        return packets;
    }

    /** Whether a message comes back. */
    boolean isAlive() {
        String message = Samples.event("are you there");
        push(message);
        return poll().equals(message);
    }

    static String base64(byte[] data) {
        return "b" + new String(Base64.getEncoder().encode(data), StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        get.close();
        post.close();
    }
}
