package dev.roost.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A Socket.IO packet (socket.io-protocol v5). Each packet has a namespace, which begins with a slash.
 *
 * @since 0.1.0
 */
public sealed interface SocketPacket {
    /** The maximum acknowledgement id: the largest integer that JavaScript represents exactly. */
    long MAX_ACK_ID = (1L << 53) - 1;

    /**
     * Returns the name of the namespace.
     *
     * @return a name that begins with a slash
     */
    String namespace();

    /**
     * A client's request to connect to a namespace, or the server's confirmation.
     *
     * @param namespace the namespace
     * @param data the client's {@code auth} or the server's data: an encoded object, or null
     * @since 0.1.0
     */
    record Connect(String namespace, @Nullable Bytes data) implements SocketPacket {}

    /**
     * The end of the connection to a namespace.
     *
     * @param namespace the namespace
     * @since 0.1.0
     */
    record Disconnect(String namespace) implements SocketPacket {}

    /**
     * An event.
     *
     * @param namespace the namespace
     * @param name the name of the event, which is the first item of the payload
     * @param ackId the id for the requested acknowledgement, or null
     * @param payload the name and the arguments
     * @since 0.1.0
     */
    record Event(String namespace, String name, @Nullable Long ackId, Payload payload) implements SocketPacket {
        /**
         * Returns the same event with a requested acknowledgement.
         *
         * @param id the acknowledgement id
         * @return a new packet
         */
        public Event withAckId(long id) {
            return new Event(namespace, name, id, payload);
        }

        /**
         * Returns the same event with other arguments.
         *
         * @param other a payload with the same name
         * @return a new packet
         */
        public Event withPayload(Payload other) {
            return new Event(namespace, name, ackId, other);
        }
    }

    /**
     * The acknowledgement of an event.
     *
     * @param namespace the namespace
     * @param id the id of the event
     * @param payload the values
     * @since 0.1.0
     */
    record Ack(String namespace, long id, Payload payload) implements SocketPacket {}

    /**
     * The rejection of a {@link Connect} request.
     *
     * @param namespace the namespace
     * @param data the encoded error
     * @since 0.1.0
     */
    record ConnectError(String namespace, Bytes data) implements SocketPacket {}
}
