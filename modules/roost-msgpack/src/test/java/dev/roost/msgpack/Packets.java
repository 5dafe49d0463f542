package dev.roost.msgpack;

import static dev.roost.msgpack.Notation.bytes;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Packets and their encoding by Node's server. */
final class Packets {
    private static final MessagePackPayloadCodec CODEC = new MessagePackPayloadCodec(JsonMapper.shared());

    private Packets() {}

    record Sample(SocketPacket packet, String notation) {
        Bytes message() {
            return bytes(notation);
        }
    }

    static Stream<Sample> all() {
        return Stream.of(
                new Sample(new SocketPacket.Connect("/", null), "82 'type' 00 'nsp' '/'"),
                new Sample(
                        new SocketPacket.Connect("/admin", bytes("81 'sid' 'abc'")),
                        "83 'type' 00 'data' 81 'sid' 'abc' 'nsp' '/admin'"),
                new Sample(new SocketPacket.Disconnect("/admin"), "82 'type' 01 'nsp' '/admin'"),
                new Sample(
                        new SocketPacket.Event("/", "hello", null, payload("hello", 1, new byte[] {1, 2})),
                        "83 'type' 02 'data' 93 'hello' 01 c4 02 01 02 'nsp' '/'"),
                new Sample(
                        new SocketPacket.Event("/ü,?", "5", 456L, payload(5)),
                        "84 'type' 02 'data' 91 05 'id' cd 01 c8 'nsp' '/ü,?'"),
                new Sample(
                        new SocketPacket.Event(
                                "/", "project:delete", SocketPacket.MAX_ACK_ID, payload("project:delete")),
                        "84 'type' 02 'data' 91 'project:delete' 'id' cf 00 1f ff ff ff ff ff ff 'nsp' '/'"),
                new Sample(
                        new SocketPacket.Ack("/admin", 0, payload()), "84 'id' 00 'type' 03 'data' 90 'nsp' '/admin'"),
                new Sample(
                        new SocketPacket.Ack("/", 13, payload("bar", List.of(true))),
                        "84 'id' 0d 'type' 03 'data' 92 'bar' 91 c3 'nsp' '/'"),
                new Sample(
                        new SocketPacket.ConnectError("/", bytes("81 'message' 'no'")),
                        "83 'type' 04 'data' 81 'message' 'no' 'nsp' '/'"),
                new Sample(new SocketPacket.ConnectError("/", bytes("'no'")), "83 'type' 04 'data' 'no' 'nsp' '/'"));
    }

    static Payload payload(Object... values) {
        return CODEC.encode(List.of(values));
    }
}
