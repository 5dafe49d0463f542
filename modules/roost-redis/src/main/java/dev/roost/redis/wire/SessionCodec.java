package dev.roost.redis.wire;

import dev.roost.msgpack.value.Transcription;
import dev.roost.msgpack.value.ValueWriter;
import dev.roost.protocol.Payload;
import dev.roost.server.spi.Parser;
import dev.roost.server.spi.PayloadCodec;
import dev.roost.server.spi.SavedSession;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The saved sessions of {@code @socket.io/redis-streams-adapter} 0.3: MessagePack in base64. Roost adds the fields {@code since}
 * and {@code owner}, which Node's servers ignore. Thread-safe.
 */
public final class SessionCodec {
    private final PayloadCodec codec;
    private final Transcription payloads;

    /**
     * Creates the codec.
     *
     * @param parser the parser of this server
     */
    public SessionCodec(Parser parser) {
        this.codec = parser.payloads();
        this.payloads = new Transcription(parser.payloadFormat());
    }

    /**
     * Encodes a session.
     *
     * @param session the session
     * @return the value of its key in Redis
     * @throws dev.roost.server.spi.PayloadException if the data of the socket can't be encoded
     */
    public byte[] encode(SavedSession session) {
        Set<String> rooms = new LinkedHashSet<>();
        // Node's servers find the events for one socket by the room of its id.
        rooms.add(session.socketId());
        rooms.addAll(session.rooms());
        Payload data = codec.encode(List.of(session.data()));
        ValueWriter out = ValueWriter.messagePack()
                .beginMap(6)
                .key("sid")
                .text(session.socketId())
                .key("pid")
                .text(session.pid())
                .key("rooms")
                .texts(rooms)
                .key("data");
        payloads.write(data.items().get(0), data.attachments(), out);
        if (!session.since().isEmpty()) {
            out.key("since").text(session.since());
        }
        if (!session.owner().isEmpty()) {
            out.key("owner").text(session.owner());
        }
        return Base64.getEncoder().encode(out.endMap().toArray());
    }

    /**
     * Decodes a session.
     *
     * @param value the value of its key in Redis
     * @return the session; {@code since} is empty if a server of Node has saved it
     * @throws MalformedMessageException if the value can't be read
     */
    public SavedSession decode(byte[] value) {
        return MessageReading.guarded(() -> {
            MessageFields session = MessageFields.of(MessageReading.base64(value), "session");
            String socketId = session.text("sid");
            Set<String> rooms = new LinkedHashSet<>(session.names("rooms"));
            rooms.remove(socketId);
            Map<String, Object> data = new ConcurrentHashMap<>();
            SocketDetailsCodec.readData(session, codec, payloads).forEach((name, item) -> {
                if (item != null) {
                    data.put(name, item);
                }
            });
            return new SavedSession(
                    session.text("pid"),
                    socketId,
                    rooms,
                    data,
                    session.textOrEmpty("since"),
                    session.textOrEmpty("owner"));
        });
    }
}
