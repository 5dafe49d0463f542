package dev.roost.server.spi;

/**
 * Thrown if a message was not sent to the other servers of the cluster, or if that is unknown, because what connects the servers can't
 * be reached. For applications, {@code fetchSockets}, {@code serverSideEmitWithAck} and {@code serverCount} fail with it. Has no stack
 * trace, since an outage causes many.
 *
 * @since 0.1.0
 */
public class ClusterUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what can't be reached
     */
    public ClusterUnavailableException(String message) {
        super(message, null, false, false);
    }
}
