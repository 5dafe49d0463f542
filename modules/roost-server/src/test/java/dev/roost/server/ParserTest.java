package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;
import dev.roost.protocol.PacketDecoder;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.DefaultParser;
import dev.roost.server.spi.Parser;
import dev.roost.server.spi.PayloadCodec;
import dev.roost.test.TestClient;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParserTest {
    /** The default format with an exclamation mark before each text. */
    private record Loud(Parser plain) implements Parser {
        @Override
        public List<EnginePacket> encode(SocketPacket packet) {
            EnginePacket.Text text = (EnginePacket.Text) plain.encode(packet).get(0);
            return List.of(new EnginePacket.Text(Bytes.utf8("!" + text.data().utf8())));
        }

        @Override
        public PacketDecoder decoder(int maxAttachments) {
            return new LoudDecoder(plain.decoder(maxAttachments));
        }

        @Override
        public PayloadCodec payloads() {
            return plain.payloads();
        }
    }

    private record LoudDecoder(PacketDecoder plain) implements PacketDecoder {
        @Override
        public @Nullable SocketPacket text(Bytes message) {
            return plain.text(message.slice(1));
        }

        @Override
        public @Nullable SocketPacket binary(Bytes message) {
            return plain.binary(message);
        }

        @Override
        public boolean isWaiting() {
            return plain.isWaiting();
        }
    }

    @Test
    void parserDefinesTheFormatInBothDirections() {
        TestServer world = new TestServer(builder -> builder.parser(new Loud(new DefaultParser(new PlainCodec()))));
        world.chat.on("message", event -> event.ack(event.arguments().get(0, String.class)));
        TestClient client = world.client();

        client.send("4!0/chat,", "4!2/chat,7[\"message\",\"hi\"]");
        world.run();
        world.chat.emit("all", 1);

        List<String> received = client.received();
        assertThat(received.get(0)).startsWith("4!0/chat,{\"sid\":\"");
        assertThat(received.subList(1, 3)).containsExactlyInAnyOrder("4!3/chat,7[\"hi\"]", "4!2/chat,[\"all\",1]");
    }
}
