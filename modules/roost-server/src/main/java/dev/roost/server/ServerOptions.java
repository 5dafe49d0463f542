package dev.roost.server;

import java.time.Duration;

/**
 * The options of a Socket.IO server beside those of its engine; immutable.
 *
 * @param connectTimeout how long a client may take to join its first namespace
 * @param maxAttachments how many attachments one packet may announce
 * @param maxInbox how many bytes of one client may wait for handlers before no more is taken from it
 * @param serveClient whether the browser client is offered below the engine's path, if it is on the class path
 */
public record ServerOptions(Duration connectTimeout, int maxAttachments, long maxInbox, boolean serveClient) {
    private static final Duration A_DAY = Duration.ofDays(1);

    public static final ServerOptions DEFAULT = new ServerOptions(Duration.ofSeconds(45), 10, 4L << 20, true);

    public ServerOptions {
        boolean sensible = connectTimeout.compareTo(Duration.ZERO) > 0 && connectTimeout.compareTo(A_DAY) <= 0;
        require("connectTimeout", connectTimeout, sensible, "more than nothing, at most a day");
        require("maxAttachments", maxAttachments, maxAttachments > 0 && maxAttachments < 100, "1 to 99");
        require("maxInbox", maxInbox, maxInbox > 0, "more than 0");
    }

    public ServerOptions withConnectTimeout(Duration timeout) {
        return new ServerOptions(timeout, maxAttachments, maxInbox, serveClient);
    }

    public ServerOptions withMaxAttachments(int attachments) {
        return new ServerOptions(connectTimeout, attachments, maxInbox, serveClient);
    }

    public ServerOptions withMaxInbox(long bytes) {
        return new ServerOptions(connectTimeout, maxAttachments, bytes, serveClient);
    }

    public ServerOptions withServeClient(boolean serve) {
        return new ServerOptions(connectTimeout, maxAttachments, maxInbox, serve);
    }

    private static void require(String name, Object value, boolean valid, String expected) {
        if (!valid) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
        }
    }
}
