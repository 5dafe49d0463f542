package dev.roost.servlet;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.Frame;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A batch as messages of Jakarta WebSocket, with texts as strings, created once for all receivers. Thread-safe. */
record OutgoingMessages(List<Message> list) {
    OutgoingMessages {
        list = List.copyOf(list);
    }

    static OutgoingMessages of(List<Frame> frames) {
        return new OutgoingMessages(
                frames.stream().map(OutgoingMessages::message).toList());
    }

    private static Message message(Frame frame) {
        Bytes data = frame.data();
        return frame.binary() ? new Binary(data) : new Text(data.utf8(), data.size());
    }

    /** One message. */
    abstract static sealed class Message {
        private final int size;

        /** How many queues hold the message. */
        private final AtomicInteger queues = new AtomicInteger();

        Message(int size) {
            this.size = size;
        }

        /** The approximate size on the wire, in bytes. */
        int size() {
            return size;
        }

        /** @return true for the first queue */
        boolean enterQueue() {
            return queues.getAndIncrement() == 0;
        }

        /** @return true for the last queue */
        boolean leaveQueue() {
            return queues.decrementAndGet() == 0;
        }

        abstract void sendTo(RemoteEndpoint.Async remote, SendHandler onSent);
    }

    private static final class Text extends Message {
        private final String text;

        Text(String text, int size) {
            super(size);
            this.text = text;
        }

        @Override
        void sendTo(RemoteEndpoint.Async remote, SendHandler onSent) {
            remote.sendText(text, onSent);
        }
    }

    private static final class Binary extends Message {
        private final Bytes data;

        Binary(Bytes data) {
            super(data.size());
            this.data = data;
        }

        /** Passes the array itself, which containers need to compress it; no container writes to it. */
        @Override
        void sendTo(RemoteEndpoint.Async remote, SendHandler onSent) {
            ByteBuffer buffer = data.withArray((array, from, length) -> ByteBuffer.wrap(array, from, length));
            remote.sendBinary(buffer, onSent);
        }
    }
}
