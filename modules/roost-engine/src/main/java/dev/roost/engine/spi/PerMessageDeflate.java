package dev.roost.engine.spi;

/**
 * Compression of WebSocket messages (RFC 7692). Each message is compressed independently of previous ones ({@code
 * server_no_context_takeover}), so that receivers can share it.
 *
 * @param threshold the smallest message that is compressed, in bytes
 * @since 0.1.0
 */
public record PerMessageDeflate(int threshold) {
    /** The threshold of the Node.js server when compression is enabled, 1024 bytes. */
    public static final PerMessageDeflate DEFAULT = new PerMessageDeflate(1024);

    /**
     * Creates the options.
     *
     * @param threshold the smallest message that is compressed, in bytes
     * @throws IllegalArgumentException if the threshold is negative
     */
    public PerMessageDeflate {
        if (threshold < 0) {
            throw new IllegalArgumentException("threshold: " + threshold + " (expected: 0 or more)");
        }
    }
}
