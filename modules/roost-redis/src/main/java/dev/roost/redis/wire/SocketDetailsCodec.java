package dev.roost.redis.wire;

import dev.roost.engine.http.Query;
import dev.roost.engine.spi.ClientLog;
import dev.roost.engine.spi.Headers;
import dev.roost.msgpack.value.EncodedValue;
import dev.roost.msgpack.value.Transcription;
import dev.roost.msgpack.value.ValueWriter;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.server.Handshake;
import dev.roost.server.spi.HandshakeDetails;
import dev.roost.server.spi.Parser;
import dev.roost.server.spi.PayloadCodec;
import dev.roost.server.spi.PayloadException;
import dev.roost.server.spi.SocketDetails;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** The sockets of a response to {@code fetchSockets}, as {@code socket.io-adapter} 2.5 encodes them. Thread-safe. */
final class SocketDetailsCodec {
    private static final ClientLog log = ClientLog.of(SocketDetailsCodec.class);

    private final PayloadCodec codec;
    private final Transcription payloads;
    private final boolean complete;

    /** @param complete whether headers, auth and the whole query are written */
    SocketDetailsCodec(Parser parser, boolean complete) {
        this.codec = parser.payloads();
        this.payloads = new Transcription(parser.payloadFormat());
        this.complete = complete;
    }

    /** A socket whose handshake and data are encoded. */
    private record EncodedSocket(String id, Set<String> rooms, Payload handshakeAndData) {}

    /** Encodes what has to be known before the format of the message is chosen. */
    EncodedSockets encode(List<SocketDetails> sockets) {
        List<EncodedSocket> encoded = new ArrayList<>(sockets.size());
        boolean hasBytes = false;
        for (SocketDetails socket : sockets) {
            Payload payload = encode(handshake(socket.handshake()), socket);
            hasBytes |= payloads.hasBytes(payload);
            encoded.add(new EncodedSocket(socket.id(), socket.rooms(), payload));
        }
        return new EncodedSockets(encoded, hasBytes);
    }

    /** Data that can't be encoded is left out: the other servers still learn of the socket. */
    private Payload encode(Map<String, Object> handshake, SocketDetails socket) {
        try {
            return codec.encode(List.of(handshake, socket.data()));
        } catch (PayloadException e) {
            log.error("data", e, "socket {}: its data can't be sent to other servers", socket.id());
            return codec.encode(List.of(handshake, Map.of()));
        }
    }

    private Map<String, Object> handshake(HandshakeDetails details) {
        HandshakeDetails sent = complete ? details : new HandshakeDetails(details.request(), details.time(), null);
        Map<String, Object> handshake = new LinkedHashMap<>(new Handshake(sent, codec).toMap());
        if (!complete) {
            Map<String, String> query = queryOfEngine(details.request().query());
            handshake.put("headers", Map.of());
            handshake.put("url", url(details.request().path(), query));
            handshake.put("query", query);
        }
        return handshake;
    }

    /** The parameters of Engine.IO itself, whose values it has checked. Those of the application may contain tokens. */
    private static Map<String, String> queryOfEngine(String query) {
        Map<String, String> kept = new LinkedHashMap<>();
        Query.parse(query).ifPresent(parsed -> {
            Map<String, String> all = parsed.toMap();
            for (String name : List.of("EIO", "transport")) {
                String value = all.get(name);
                if (value != null) {
                    kept.put(name, value);
                }
            }
        });
        return kept;
    }

    private static String url(String path, Map<String, String> query) {
        StringJoiner pairs = new StringJoiner("&", path + "?", "").setEmptyValue(path);
        query.forEach((name, value) -> pairs.add(name + "=" + value));
        return pairs.toString();
    }

    /** The sockets of one response. */
    final class EncodedSockets {
        private final List<EncodedSocket> sockets;
        private final boolean hasBytes;

        private EncodedSockets(List<EncodedSocket> sockets, boolean hasBytes) {
            this.sockets = sockets;
            this.hasBytes = hasBytes;
        }

        boolean hasBytes() {
            return hasBytes;
        }

        void write(ValueWriter out) {
            out.beginArray(sockets.size());
            for (EncodedSocket socket : sockets) {
                Payload payload = socket.handshakeAndData;
                out.beginMap(4).key("id").text(socket.id).key("handshake");
                payloads.write(payload.items().get(0), payload.attachments(), out);
                out.key("rooms").texts(socket.rooms).key("data");
                payloads.write(payload.items().get(1), payload.attachments(), out);
                out.endMap();
            }
            out.endArray();
        }
    }

    List<SocketDetails> read(EncodedValue array) {
        List<SocketDetails> sockets = new ArrayList<>();
        for (EncodedValue item : array.items(MessageFields.MAX_ITEMS)) {
            MessageFields socket = MessageFields.of(item, "socket");
            String id = socket.text("id");
            Set<String> rooms = new LinkedHashSet<>();
            rooms.add(id);
            rooms.addAll(socket.names("rooms"));
            sockets.add(new SocketDetails(id, readHandshake(socket), rooms, readData(socket, codec, payloads)));
        }
        return sockets;
    }

    private HandshakeDetails readHandshake(MessageFields socket) {
        return HandshakeReader.read(socket.has("handshake") ? socket.map("handshake") : MessageFields.NONE, payloads);
    }

    /** Returns the data of a socket: an empty map unless it is a map. */
    static Map<String, Object> readData(MessageFields socket, PayloadCodec codec, Transcription payloads) {
        EncodedValue data = socket.get("data");
        if (data == null || data.kind() != EncodedValue.Kind.MAP) {
            return new LinkedHashMap<>();
        }
        Payload payload = payloads.payloadOf(data);
        Bytes item = payload.items().get(0);
        Map<String, Object> read = new LinkedHashMap<>();
        if (codec.decode(item, payload.attachments(), Map.class) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> read.put(String.valueOf(key), value));
        }
        return read;
    }

    /** Returns the headers of a handshake, of which one may have several values. */
    static Headers headers(MessageFields fields) {
        Headers.Builder headers = Headers.builder();
        fields.forEach((name, value) -> {
            if (value.kind() == EncodedValue.Kind.TEXT) {
                headers.add(name, value.text());
            } else if (value.kind() == EncodedValue.Kind.ARRAY) {
                value.items(MessageFields.MAX_ITEMS).forEach(each -> headers.add(name, each.text()));
            }
        });
        return headers.build();
    }
}
