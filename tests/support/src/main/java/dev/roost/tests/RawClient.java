package dev.roost.tests;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** A connection on which a test speaks in bytes, well-formed or not. */
public final class RawClient implements AutoCloseable {
    public static final String POLLING = "/socket.io/?EIO=4&transport=polling";
    public static final String WEBSOCKET = "/socket.io/?EIO=4&transport=websocket";

    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    /** @param headers by lower-case name */
    public record Response(int status, String reason, Map<String, String> headers, byte[] content) {
        public String body() {
            return new String(content, StandardCharsets.UTF_8);
        }

        public String inflated() {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return status + " " + headers + " " + body();
        }
    }

    public record WireFrame(int firstByte, byte[] payload) {
        public int opcode() {
            return firstByte & 0xf;
        }

        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        public int closeStatus() {
            return payload.length == 0 ? 1005 : (payload[0] & 0xff) << 8 | payload[1] & 0xff;
        }
    }

    private final Socket socket;
    private final DataInputStream in;

    public RawClient(int port) {
        this(connected(port));
    }

    /** A client on a connection that the test has opened: from another address, or with TLS. */
    public RawClient(Socket socket) {
        this.socket = socket;
        try {
            socket.setSoTimeout(10_000);
            socket.setTcpNoDelay(true);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets how long it waits for bytes. Default: 10 seconds. */
    public RawClient waitingFor(Duration timeout) {
        try {
            socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket connected(int port) {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String get(String target, String... headers) {
        return request("GET", target, headers);
    }

    public static String request(String method, String target, String... headers) {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + lines + "\r\n";
    }

    public static String post(String target, String body, String... headers) {
        String length = "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length;
        String more = headers.length == 0 ? "" : "\r\n" + String.join("\r\n", headers);
        return request("POST", target, length + more) + body;
    }

    public static String poll(String sid) {
        return get(POLLING + "&sid=" + sid);
    }

    public static String push(String sid, String body) {
        return post(POLLING + "&sid=" + sid, body, "Content-Type: text/plain;charset=UTF-8");
    }

    /** A request for a WebSocket (RFC 6455 section 1.3). */
    public static String upgrade(String target, String... headers) {
        String more = headers.length == 0 ? "" : "\r\n" + String.join("\r\n", headers);
        return get(
                target,
                "Connection: keep-alive, Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==" + more);
    }

    public static String sidIn(String open) {
        int from = open.indexOf("\"sid\":\"") + 7;
        return open.substring(from, open.indexOf('"', from));
    }

    public RawClient send(String text) {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public RawClient send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Response response() {
        return response(true);
    }

    /** An answer to HEAD announces a body that it does not have. */
    public Response response(boolean withBody) {
        try {
            String[] status = line().split(" ", 3);
            Map<String, String> headers = new LinkedHashMap<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
                if (headers.put(name, line.substring(colon + 1).trim()) != null) {
                    throw new AssertionError("header twice: " + name);
                }
            }
            return new Response(
                    Integer.parseInt(status[1]), status[2], headers, withBody ? body(headers) : new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (!headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            return in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.writeBytes(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    /** The lines before a body that is announced but does not come. */
    public String headOnly() {
        try {
            StringBuilder head = new StringBuilder();
            for (String line = line(); !line.isEmpty(); line = line()) {
                head.append(line).append('\n');
            }
            return head.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** Opens a session by polling. */
    public String openSession() {
        return sidIn(send(get(POLLING)).response().body());
    }

    /** Opens a session by WebSocket, and takes its open packet. */
    public RawClient openWebSocket() {
        upgraded(WEBSOCKET);
        if (!text().startsWith("0{")) {
            throw new AssertionError("no open packet");
        }
        return this;
    }

    /** Becomes a WebSocket. */
    public RawClient upgraded(String target) {
        Response response = send(upgrade(target)).response();
        if (response.status() != 101) {
            throw new AssertionError("no WebSocket: " + response);
        }
        return this;
    }

    /** Joins the default namespace, and waits until it has. */
    public RawClient enter() {
        if (!sendText("40").text().startsWith("40")) {
            throw new AssertionError("not connected");
        }
        return this;
    }

    public RawClient sendText(String text) {
        return sendFrame(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    public RawClient sendFrame(int opcode, byte[] payload) {
        return sendFrame(true, opcode, payload);
    }

    public RawClient sendFrame(boolean last, int opcode, byte[] payload) {
        return send(frame((last ? 0x80 : 0) | opcode, payload, true));
    }

    /** A frame; a client's is masked (RFC 6455 section 5.2). */
    public static byte[] frame(int firstByte, byte[] payload, boolean masked) {
        int n = payload.length;
        int extra = n < 126 ? 0 : n < 65536 ? 2 : 8;
        byte[] frame = new byte[2 + extra + (masked ? 4 : 0) + n];
        frame[0] = (byte) firstByte;
        frame[1] = (byte) ((masked ? 0x80 : 0) | (extra == 0 ? n : extra == 2 ? 126 : 127));
        for (int i = 0; i < extra; i++) {
            int shift = 8 * (extra - 1 - i);
            frame[2 + i] = shift > 24 ? 0 : (byte) (n >>> shift);
        }
        int at = 2 + extra;
        byte[] mask = {0x12, (byte) 0xf4, 0x33, 0x77};
        if (masked) {
            System.arraycopy(mask, 0, frame, at, 4);
            at += 4;
        }
        for (int i = 0; i < n; i++) {
            frame[at + i] = masked ? (byte) (payload[i] ^ mask[i % 4]) : payload[i];
        }
        return frame;
    }

    public WireFrame frame() {
        try {
            int first = in.readUnsignedByte();
            int second = in.readUnsignedByte();
            if ((second & 0x80) != 0) {
                throw new AssertionError("a server's frame is masked");
            }
            long length = second;
            if (second == 126) {
                length = in.readUnsignedShort();
            } else if (second == 127) {
                length = in.readLong();
            }
            byte[] payload = new byte[(int) length];
            in.readFully(payload);
            return new WireFrame(first, payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next message, put together of its fragments, as one frame. */
    public WireFrame message() {
        WireFrame first = frame();
        WireFrame last = first;
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.writeBytes(first.payload());
        while ((last.firstByte() & 0x80) == 0) {
            last = frame();
            payload.writeBytes(last.payload());
        }
        return new WireFrame(0x80 | first.firstByte(), payload.toByteArray());
    }

    /** The next frame, which must be a whole text. */
    public String text() {
        WireFrame frame = frame();
        if (frame.firstByte() != (0x80 | TEXT)) {
            throw new AssertionError("frame: " + Integer.toHexString(frame.firstByte()) + " (expected: a text)");
        }
        return frame.text();
    }

    /** Whether nothing more comes and the connection ends, in whatever way. */
    public boolean isEnded() {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Goes without a word: a reset instead of an end. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
