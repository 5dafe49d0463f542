package dev.roost.servlet;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.Frame;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import java.nio.ByteBuffer;
import java.util.List;

/** A batch as messages of Jakarta WebSocket, with texts as strings, created once for all receivers. Immutable. */
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
    sealed interface Message {
        /** The approximate size on the wire, in bytes. */
        int size();

        void sendTo(RemoteEndpoint.Async remote, SendHandler onSent);
    }

    private record Text(String text, int size) implements Message {
        @Override
        public void sendTo(RemoteEndpoint.Async remote, SendHandler onSent) {
            remote.sendText(text, onSent);
        }
    }

    private record Binary(Bytes data) implements Message {
        @Override
        public int size() {
            return data.size();
        }

        /** Passes the array itself, which containers need to compress it; no container writes to it. */
        @Override
        public void sendTo(RemoteEndpoint.Async remote, SendHandler onSent) {
            ByteBuffer buffer = data.withArray((array, from, length) -> ByteBuffer.wrap(array, from, length));
            remote.sendBinary(buffer, onSent);
        }
    }
}
