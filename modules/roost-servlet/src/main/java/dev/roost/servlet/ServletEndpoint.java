package dev.roost.servlet;

import dev.roost.engine.memory.MemoryHolder;
import dev.roost.engine.memory.MemoryUse;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.engine.spi.WebSocketListener;
import dev.roost.engine.spi.WebSocketOptions;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.Frame;
import dev.roost.protocol.LogText;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The receiving side of one WebSocket. Public for containers only, not for applications. It receives parts of messages and
 * joins them: memory is allocated for received data, whereas a container would allocate the largest message for each
 * connection. Called on container threads, one at a time.
 *
 * @since 0.1.0
 */
public final class ServletEndpoint extends Endpoint implements MemoryHolder {
    private static final Logger log = LoggerFactory.getLogger(ServletEndpoint.class);

    private final ServletLoop loop;
    private final ServletLoops threads;
    private final int maxMessageBytes;
    private final HeldMemory memory;
    private final Function<WebSocketLink, WebSocketListener> onOpen;

    /** The parts of an incomplete message; guarded by itself. */
    private final ReceivedData parts = new ReceivedData();

    private @Nullable ServletWebSocketLink link;

    /** The first half of a character outside of the BMP, if a container has split one; mostly empty. */
    private String half = "";

    /** Whether further data is ignored: the connection has failed or is closed. */
    private volatile boolean failed;

    ServletEndpoint(
            ServletLoop loop,
            ServletLoops threads,
            WebSocketOptions options,
            Function<WebSocketLink, WebSocketListener> onOpen) {
        this.loop = loop;
        this.threads = threads;
        this.maxMessageBytes = options.maxMessageBytes();
        this.memory = new HeldMemory(options.memoryBudget(), this);
        this.onOpen = onOpen;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        ServletWebSocketLink opened = new ServletWebSocketLink(session, loop, threads, memory);
        link = opened;
        // The engine has its own heartbeat.
        session.setMaxIdleTimeout(0);
        session.addMessageHandler(String.class, (MessageHandler.Partial<String>) this::onText);
        session.addMessageHandler(ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>) this::onBinary);
        opened.open(onOpen);
    }

    /** The container has checked the UTF-8. */
    private void onText(String part, boolean last) {
        String text = half.isEmpty() ? part : half + part;
        int length = text.length();
        if (!last && length > 0 && Character.isHighSurrogate(text.charAt(length - 1))) {
            half = text.substring(length - 1);
            text = text.substring(0, length - 1);
        } else {
            half = "";
        }
        Bytes whole = join(text.getBytes(StandardCharsets.UTF_8), last);
        if (whole != null) {
            link().receive(Frame.text(whole));
        }
    }

    /** Copies the part, since the buffer belongs to the container. */
    private void onBinary(ByteBuffer part, boolean last) {
        byte[] copy = new byte[part.remaining()];
        part.get(copy);
        Bytes whole = join(copy, last);
        if (whole != null) {
            link().receive(Frame.binary(whole));
        }
    }

    /** Returns the message if this is its last part, or null. */
    private @Nullable Bytes join(byte[] part, boolean last) {
        if (failed) {
            return null;
        }
        Bytes whole = null;
        int capacity;
        synchronized (parts) {
            if (part.length > maxMessageBytes - parts.size()) {
                failTooLarge();
                return null;
            }
            if (last && parts.size() == 0) {
                return Bytes.wrap(part);
            }
            parts.add(part, part.length);
            capacity = parts.capacity();
            if (last) {
                whole = parts.take();
            }
        }
        charge(whole == null ? capacity : 0);
        return whole;
    }

    /** Charges an incomplete message, or closes the connection if there is no memory for it. */
    private void charge(long bytes) {
        memory.set(MemoryUse.INCOMPLETE, bytes);
        if (memory.budget().rejects(bytes)) {
            shed(MemoryUse.INCOMPLETE);
        }
    }

    /** Drops an incomplete message, and ignores all further data. Any thread. */
    private void drop() {
        failed = true;
        synchronized (parts) {
            parts.clear();
        }
        memory.set(MemoryUse.INCOMPLETE, 0);
    }

    @Override
    public void shed(MemoryUse use) {
        drop();
        link().fail(CloseReason.CloseCodes.TRY_AGAIN_LATER, "memory budget");
    }

    private void failTooLarge() {
        drop();
        link().fail(
                        CloseReason.CloseCodes.TOO_BIG,
                        "message: too large (expected: at most " + maxMessageBytes + " bytes)");
    }

    private ServletWebSocketLink link() {
        ServletWebSocketLink present = link;
        if (present == null) {
            throw new IllegalStateException("link: none (expected: open)");
        }
        return present;
    }

    /** Violations of the peer are reported here, and again as the reason of the close. */
    @Override
    public void onError(Session session, Throwable failure) {
        log.debug("websocket: {}", LogText.of(failure.toString()));
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        drop();
        link().onClosed(violation(reason));
    }

    /** The close codes by which containers report a violation of the peer (RFC 6455 section 7.4.1). */
    private static @Nullable String violation(CloseReason reason) {
        CloseReason.CloseCode code = reason.getCloseCode();
        boolean violated = code == CloseReason.CloseCodes.PROTOCOL_ERROR
                || code == CloseReason.CloseCodes.NOT_CONSISTENT
                || code == CloseReason.CloseCodes.TOO_BIG;
        return violated ? "websocket: " + code.getCode() + " " + reason.getReasonPhrase() : null;
    }
}
