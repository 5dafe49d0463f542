package dev.roost.tck;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A connection for HTTP/1.1, and for WebSocket after an upgrade, byte by byte. Not thread-safe. */
final class WireClient implements AutoCloseable {
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;

    /** The status of an end without a close frame (RFC 6455 section 7.1.5). */
    static final int CUT = 1006;

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final byte[] MASK = {0x12, (byte) 0xf4, 0x33, 0x77};
    private static final int PATIENCE_MILLIS = 20_000;

    /** The example of RFC 6455 section 1.3, which has its {@link #ACCEPTANCE}, too. */
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    static final String ACCEPTANCE = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    private final Socket socket;
    private final DataInputStream in;

    WireClient(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param headers by lower-case name; the values of several fields are joined by a comma */
    record Response(int status, Map<String, String> headers, byte[] content) {
        String body() {
            return new String(content, StandardCharsets.UTF_8);
        }

        /** Returns a header in lower case and without spaces, since servers differ in both. */
        String header(String name) {
            return headers.getOrDefault(name, "").replace(" ", "").toLowerCase(Locale.ROOT);
        }
    }

    /** A message, of one frame or several. */
    record Message(int opcode, byte[] data) {
        String text() {
            return new String(data, StandardCharsets.UTF_8);
        }

        /** Returns the status of a close frame; 1005 if it has none. */
        int closeStatus() {
            return data.length < 2 ? 1005 : ByteBuffer.wrap(data).getShort() & 0xffff;
        }
    }

    Response get(String target, String... headers) {
        return request("GET", target, headers).response();
    }

    Response post(String target, String body, String... headers) {
        return sendPost(target, body, headers).response();
    }

    WireClient sendPost(String target, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Content-Length: " + bytes.length;
        return request("POST", target, all).send(bytes);
    }

    /** Sends a request without a body, or the head of a request with one. */
    WireClient request(String method, String target, String... headers) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return send(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    Response upgrade(String target, String... more) {
        List<String> headers = new ArrayList<>(List.of(
                "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: " + KEY));
        headers.addAll(List.of(more));
        return get(target, headers.toArray(String[]::new));
    }

    WireClient send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Response response() {
        return response(true);
    }

    /** The response to HEAD announces a body that is not sent. */
    Response response(boolean withBody) {
        try {
            int status = Integer.parseInt(line().split(" ", 3)[1]);
            Map<String, String> headers = new LinkedHashMap<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                headers.merge(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip(),
                        (first, second) -> first + ", " + second);
            }
            int length = withBody ? Integer.parseInt(headers.getOrDefault("content-length", "0")) : 0;
            byte[] content = new byte[length];
            in.readFully(content);
            return new Response(status, headers, content);
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

    WireClient sendText(String text) {
        return sendFrame(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    WireClient sendFrame(int opcode, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) (FIN | opcode));
        if (payload.length < 126) {
            frame.put((byte) (MASKED | payload.length));
        } else if (payload.length < 1 << 16) {
            frame.put((byte) (MASKED | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (MASKED | 127)).putLong(payload.length);
        }
        frame.put(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ MASK[i % MASK.length]));
        }
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return send(bytes);
    }

    String text() {
        Message message = message();
        if (message.opcode() != TEXT) {
            throw new AssertionError("message: opcode " + message.opcode() + " (expected: a text)");
        }
        return message.text();
    }

    /** Returns the next message; servers may send it in fragments (RFC 6455 section 5.4). */
    Message message() {
        try {
            ByteArrayOutputStream data = new ByteArrayOutputStream();
            int first = in.readUnsignedByte();
            int last = first;
            data.writeBytes(payload());
            while ((last & FIN) == 0) {
                last = in.readUnsignedByte();
                data.writeBytes(payload());
            }
            return new Message(first & 0xf, data.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads to the end, and returns its status. */
    int endStatus() {
        try {
            Message message = message();
            while (message.opcode() != CLOSE) {
                message = message();
            }
            return message.closeStatus();
        } catch (UncheckedIOException end) {
            if (end.getCause() instanceof SocketTimeoutException) {
                throw end;
            }
            return CUT;
        }
    }

    private byte[] payload() throws IOException {
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        byte[] payload = new byte[length];
        in.readFully(payload);
        return payload;
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
