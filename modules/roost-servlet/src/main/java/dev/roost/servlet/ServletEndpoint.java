package dev.roost.servlet;

import dev.roost.engine.spi.WebSocketLink;
import dev.roost.engine.spi.WebSocketListener;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.Frame;
import dev.roost.protocol.LogText;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
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
public final class ServletEndpoint extends Endpoint {
    private static final Logger log = LoggerFactory.getLogger(ServletEndpoint.class);

    private final ServletLoop loop;
    private final ServletLoops threads;
    private final int maxMessageBytes;
    private final Function<WebSocketLink, WebSocketListener> onOpen;

    private @Nullable ServletWebSocketLink link;
    private StringBuilder text = new StringBuilder(0);
    private ByteArrayOutputStream binary = new ByteArrayOutputStream(0);
    private boolean failed;

    ServletEndpoint(
            ServletLoop loop,
            ServletLoops threads,
            int maxMessageBytes,
            Function<WebSocketLink, WebSocketListener> onOpen) {
        this.loop = loop;
        this.threads = threads;
        this.maxMessageBytes = maxMessageBytes;
        this.onOpen = onOpen;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        ServletWebSocketLink opened = new ServletWebSocketLink(session, loop, threads);
        link = opened;
        // The engine has its own heartbeat.
        session.setMaxIdleTimeout(0);
        session.addMessageHandler(String.class, (MessageHandler.Partial<String>) this::onText);
        session.addMessageHandler(ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>) this::onBinary);
        opened.open(onOpen);
    }

    /** The container has checked the UTF-8, which has at least as many bytes as the text has characters. */
    private void onText(String part, boolean last) {
        if (isTooLarge(text.length() + (long) part.length())) {
            return;
        }
        if (!last) {
            text.append(part);
            return;
        }
        Bytes bytes = Bytes.utf8(text.isEmpty() ? part : text.append(part).toString());
        text = new StringBuilder(0);
        if (!isTooLarge(bytes.size())) {
            receive(Frame.text(bytes));
        }
    }

    /** Copies the part, since the buffer belongs to the container. */
    private void onBinary(ByteBuffer part, boolean last) {
        if (isTooLarge(binary.size() + (long) part.remaining())) {
            return;
        }
        byte[] copy = new byte[part.remaining()];
        part.get(copy);
        if (!last) {
            binary.writeBytes(copy);
            return;
        }
        byte[] whole = copy;
        if (binary.size() > 0) {
            binary.writeBytes(copy);
            whole = binary.toByteArray();
            binary = new ByteArrayOutputStream(0);
        }
        receive(Frame.binary(Bytes.wrap(whole)));
    }

    /** Fails the connection at the first message that is too large, and ignores all further data. */
    private boolean isTooLarge(long size) {
        if (!failed && size > maxMessageBytes) {
            failed = true;
            text = new StringBuilder(0);
            binary = new ByteArrayOutputStream(0);
            link().fail(
                            CloseReason.CloseCodes.TOO_BIG,
                            "message: too large (expected: at most " + maxMessageBytes + " bytes)");
        }
        return failed;
    }

    private void receive(Frame frame) {
        link().receive(frame);
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
