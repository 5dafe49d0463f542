package dev.roost.netty;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A client that speaks in bytes, well-formed or not. */
final class RawClient implements AutoCloseable {
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    record Response(int status, Map<String, String> headers, String body) {}

    record WireFrame(int firstByte, byte[] payload) {
        int opcode() {
            return firstByte & 0xf;
        }

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        int closeStatus() {
            return payload.length == 0 ? 1005 : (payload[0] & 0xff) << 8 | payload[1] & 0xff;
        }
    }

    private final Socket socket;
    private final DataInputStream in;

    RawClient(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(5_000);
            socket.setTcpNoDelay(true);
            in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream(), 1 << 16));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RawClient send(String text) {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    RawClient send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String get(String target, String... headers) {
        return request("GET", target, headers) + "\r\n";
    }

    static String post(String target, String body) {
        return request("POST", target, "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length) + "\r\n"
                + body;
    }

    static String request(String method, String target, String... headers) {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + lines;
    }

    static String upgrade(String query, String... headers) {
        List<String> all = new ArrayList<>(List.of(
                "Connection: keep-alive, Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
        all.addAll(List.of(headers));
        return get("/socket.io/?EIO=4&transport=websocket" + query, all.toArray(String[]::new));
    }

    Response response() {
        try {
            String[] status = line().split(" ", 3);
            Map<String, String> headers = new LinkedHashMap<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).trim());
            }
            int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            return new Response(Integer.parseInt(status[1]), headers, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines before the body, for an answer that announces a body but has none. */
    String headOnly() {
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

    RawClient sendFrame(int opcode, byte[] payload) {
        return sendFrame(true, opcode, payload);
    }

    RawClient sendFrame(boolean last, int opcode, byte[] payload) {
        return send(frame((last ? 0x80 : 0) | opcode, payload, true));
    }

    RawClient sendText(String text) {
        return sendFrame(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] frame(int firstByte, byte[] payload, boolean masked) {
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

    WireFrame frame() {
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

    /** Whether nothing more comes and the connection ends, in whatever way. */
    boolean isEnded() {
        try {
            return in.read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Opens a session by polling. */
    String openSession() {
        String body =
                send(get("/socket.io/?EIO=4&transport=polling")).response().body();
        return sidIn(body);
    }

    /** Opens a session by WebSocket. */
    RawClient openWebSocket() {
        if (send(upgrade("")).response().status() != 101 || frame().opcode() != TEXT) {
            throw new AssertionError("no WebSocket");
        }
        return this;
    }

    static String sidIn(String open) {
        int from = open.indexOf("\"sid\":\"") + 7;
        return open.substring(from, open.indexOf('"', from));
    }

    static String poll(String sid) {
        return get("/socket.io/?EIO=4&transport=polling&sid=" + sid);
    }

    static String push(String sid, String body) {
        return post("/socket.io/?EIO=4&transport=polling&sid=" + sid, body);
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
