package dev.roost.netty.warmup;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/**
 * A client of {@link NettyWarmUp}. It sends fixed texts and waits for parts of the answers: a complete client would have to be compiled,
 * too. Blocks.
 */
final class WarmUpClient implements Closeable {
    private static final int TIMEOUT_MS = 30_000;
    private static final int BUFFER = 4096;
    private static final byte[] MASK = {0x5a, 0x17, 0x33, 0x71};
    private static final String SID = "0{\"sid\":\"";
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String CONNECTED = "40{\"sid\":\"";
    private static final String REFUSED = "44{";

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];

    /** What was received and not awaited yet. */
    private String received = "";

    private WarmUpClient(InetSocketAddress server) throws IOException {
        socket = new Socket(Proxy.NO_PROXY);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MS);
        socket.connect(server, TIMEOUT_MS);
        in = socket.getInputStream();
    }

    /** Opens a session by WebSocket. */
    static WarmUpClient webSocket(InetSocketAddress server, String path) throws IOException {
        return opened(server, client -> {
            client.upgrade(path + "?EIO=4&transport=websocket", SID);
            client.frame("40");
            client.await(CONNECTED);
        });
    }

    /** Opens a session by polling, and upgrades it. */
    static WarmUpClient upgraded(InetSocketAddress server, String path) throws IOException {
        String polling = path + "?EIO=4&transport=polling";
        try (WarmUpClient poller = new WarmUpClient(server)) {
            poller.request("GET", polling, "");
            poller.await(SID);
            String sid = poller.received.substring(0, poller.received.indexOf('"'));
            poller.request("POST", polling + "&sid=" + sid, "40");
            poller.await(END_OF_HEAD + "ok");
            poller.request("GET", polling + "&sid=" + sid, "");
            poller.await(CONNECTED);
            poller.request("GET", polling + "&sid=" + sid, "");
            return opened(server, client -> {
                client.upgrade(path + "?EIO=4&transport=websocket&sid=" + sid, END_OF_HEAD);
                client.frame("2probe");
                client.await("3probe");
                poller.await(END_OF_HEAD + "6");
                client.frame("5");
            });
        }
    }

    @FunctionalInterface
    private interface Opening {
        void open(WarmUpClient client) throws IOException;
    }

    private static WarmUpClient opened(InetSocketAddress server, Opening opening) throws IOException {
        WarmUpClient client = new WarmUpClient(server);
        try {
            opening.open(client);
            return client;
        } catch (IOException | RuntimeException e) {
            client.close();
            throw e;
        }
    }

    /** Emits an event and waits for the acknowledgement. */
    void ask() throws IOException {
        frame("421[\"ask\",\"is it warm?\"]");
        await("431[");
    }

    /** Emits an event that the server sends to all clients. */
    void tick() throws IOException {
        frame("42[\"tick\",\"it is\"]");
    }

    void awaitTick() throws IOException {
        await("42[\"ticked\"");
    }

    private void request(String method, String target, String body) throws IOException {
        send((method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: roost-warm-up\r\nAccept: */*\r\n"
                        + (body.isEmpty()
                                ? ""
                                : "Content-Type: text/plain;charset=UTF-8\r\nContent-Length: " + body.length() + "\r\n")
                        + "\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII));
    }

    private void upgrade(String target, String expected) throws IOException {
        send(("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: roost-warm-up\r\nConnection: Upgrade\r\n"
                        + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        await(expected);
    }

    /** Sends a masked text of at most 125 bytes (RFC 6455 section 5.2). */
    private void frame(String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream frame = new ByteArrayOutputStream(6 + payload.length);
        frame.write(0x81);
        frame.write(0x80 | payload.length);
        frame.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ MASK[i & 3]);
        }
        send(frame.toByteArray());
    }

    private void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Reads until a text was received, and drops everything up to it. */
    private void await(String text) throws IOException {
        int at = received.indexOf(text);
        while (at < 0) {
            int length = read(text);
            if (length < 0) {
                throw new EOFException("received: " + received + " (expected: " + text + ")");
            }
            received += new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
            if (received.contains(REFUSED)) {
                throw new IOException("received: " + received + " (expected: " + text + ")");
            }
            at = received.indexOf(text);
        }
        received = received.substring(at + text.length());
    }

    private int read(String awaited) throws IOException {
        try {
            return in.read(buffer);
        } catch (SocketTimeoutException e) {
            throw new IOException(
                    "received: " + received + " (expected: " + awaited + " within " + TIMEOUT_MS + " ms)", e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
