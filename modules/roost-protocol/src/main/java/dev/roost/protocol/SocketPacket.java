package dev.roost.protocol;

import org.jspecify.annotations.Nullable;

/** What one Socket.IO packet says (socket.io-protocol v5). Every packet names its namespace, which starts with a slash. */
public sealed interface SocketPacket {
    /** The largest acknowledgement id: the largest integer that JavaScript holds exactly. */
    long MAX_ACK_ID = (1L << 53) - 1;

    String namespace();

    /**
     * A request to join a namespace, with the client's {@code auth}, or the answer to it.
     *
     * @param data an object, encoded as the session's format has it
     */
    record Connect(String namespace, @Nullable Bytes data) implements SocketPacket {}

    record Disconnect(String namespace) implements SocketPacket {}

    /**
     * Something that happened.
     *
     * @param name the first item of the payload
     * @param ackId the number under which an answer is expected
     * @param payload name and arguments
     */
    record Event(String namespace, String name, @Nullable Long ackId, Payload payload) implements SocketPacket {
        /** The same, of which an answer is expected. */
        public Event withAckId(long id) {
            return new Event(namespace, name, id, payload);
        }

        /** The same with other arguments; of the same name. */
        public Event withPayload(Payload other) {
            return new Event(namespace, name, ackId, other);
        }
    }

    /** The answer to an event. */
    record Ack(String namespace, long id, Payload payload) implements SocketPacket {}

    /**
     * A refused {@link Connect}.
     *
     * @param data a value, encoded as the session's format has it
     */
    record ConnectError(String namespace, Bytes data) implements SocketPacket {}
}
