package dev.roost.netty.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.tests.RawClient;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a client of the echo server sends, byte by byte, and exactly what it receives. */
final class WebSocketCase {
    static final int FIN = 0x80;
    static final int RSV1 = 0x40;
    static final int CONTINUATION = 0;
    static final int TEXT = RawClient.TEXT;
    static final int BINARY = RawClient.BINARY;
    static final int CLOSE = RawClient.CLOSE;
    static final int PING = RawClient.PING;
    static final int PONG = RawClient.PONG;

    static final int PROTOCOL_ERROR = 1002;
    static final int INVALID_DATA = 1007;
    static final int TOO_BIG = 1009;

    /** A close frame without a status. */
    static final int NO_STATUS = 1005;

    private static final int STAYS_OPEN = -1;

    private final String name;
    private final String offer;
    private final List<byte[]> writes = new ArrayList<>();
    private final List<RawClient.WireFrame> expected = new ArrayList<>();
    private int status = STAYS_OPEN;

    private WebSocketCase(String name, String offer) {
        this.name = name;
        this.offer = offer;
    }

    static WebSocketCase named(String name) {
        return new WebSocketCase(name, "");
    }

    /** @param offer the parameters of permessage-deflate that the client offers */
    static WebSocketCase compressed(String name, String offer) {
        return new WebSocketCase(name, "permessage-deflate" + offer);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] join(byte[]... parts) {
        int size = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] joined = new byte[size];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    /** A final frame of a client. */
    static byte[] frame(int opcode, byte[] payload) {
        return RawClient.frame(FIN | opcode, payload, true);
    }

    /** A frame of a client that is not the last of its message. */
    static byte[] fragment(int opcode, byte[] payload) {
        return RawClient.frame(opcode, payload, true);
    }

    WebSocketCase send(byte[]... frames) {
        writes.addAll(List.of(frames));
        return this;
    }

    WebSocketCase text(String text) {
        return send(frame(TEXT, utf8(text)));
    }

    /** Writes bytes in pieces. */
    WebSocketCase chopped(byte[] all, int size) {
        for (int from = 0; from < all.length; from += size) {
            writes.add(Arrays.copyOfRange(all, from, Math.min(all.length, from + size)));
        }
        return this;
    }

    WebSocketCase receives(int opcode, byte[] payload) {
        expected.add(new RawClient.WireFrame(FIN | opcode, payload));
        return this;
    }

    WebSocketCase receivesText(String text) {
        return receives(TEXT, utf8(text));
    }

    /** The server closes the connection with a status, or answers the close frame of the client with it. */
    WebSocketCase closes(int withStatus) {
        status = withStatus;
        return this;
    }

    void run(int port) {
        try (RawClient client = new RawClient(port)) {
            String[] headers = offer.isEmpty() ? new String[0] : new String[] {"Sec-WebSocket-Extensions: " + offer};
            RawClient.Response response =
                    client.send(RawClient.upgrade(RawClient.WEBSOCKET, headers)).response();
            assertThat(response.status()).isEqualTo(101);
            assertThat(response.headers().containsKey("sec-websocket-extensions"))
                    .isEqualTo(!offer.isEmpty());
            assertThat(received(client).text()).startsWith("0{");
            sendTo(client);
            for (RawClient.WireFrame frame : expected) {
                RawClient.WireFrame received = received(client);
                assertThat(received.firstByte()).as("first byte").isEqualTo(frame.firstByte());
                assertThat(received.payload()).isEqualTo(frame.payload());
            }
            assertEnd(client);
        }
    }

    private void sendTo(RawClient client) {
        try {
            writes.forEach(client::send);
        } catch (UncheckedIOException ended) {
            assertThat(status).as("the connection ended early").isNotEqualTo(STAYS_OPEN);
        }
    }

    private void assertEnd(RawClient client) {
        if (status == STAYS_OPEN) {
            RawClient.WireFrame pong = client.sendFrame(PING, utf8("alive")).frame();
            assertThat(pong.firstByte()).isEqualTo(FIN | PONG);
            assertThat(pong.text()).isEqualTo("alive");
        } else {
            RawClient.WireFrame close = client.frame();
            assertThat(close.firstByte()).isEqualTo(FIN | CLOSE);
            assertThat(close.closeStatus()).isEqualTo(status);
            assertThat(client.isEnded()).as("ended").isTrue();
        }
    }

    /** The next frame, without its compression. */
    private RawClient.WireFrame received(RawClient client) {
        RawClient.WireFrame frame = client.frame();
        if ((frame.firstByte() & RSV1) == 0) {
            return frame;
        }
        assertThat(offer).as("compressed without an offer").isNotEmpty();
        return new RawClient.WireFrame(frame.firstByte() & ~RSV1, Deflated.inflate(frame.payload()));
    }

    @Override
    public String toString() {
        return name;
    }
}
