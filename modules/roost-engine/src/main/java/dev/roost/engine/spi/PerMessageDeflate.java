package dev.roost.engine.spi;

/**
 * Compression of WebSocket messages (RFC 7692). Each message is compressed on its own, without what went before
 * ({@code server_no_context_takeover}), so that it can be shared by its receivers.
 *
 * @param threshold the smallest message that is compressed, in bytes
 */
public record PerMessageDeflate(int threshold) {
    /** What Node's server does once it is switched on. */
    public static final PerMessageDeflate DEFAULT = new PerMessageDeflate(1024);

    public PerMessageDeflate {
        if (threshold < 0) {
            throw new IllegalArgumentException("threshold: " + threshold + " (expected: 0 or more)");
        }
    }
}
