package dev.roost.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.engine.CloseReason;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.PerMessageDeflate;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EngineCodec;
import dev.roost.protocol.EnginePacket;
import dev.roost.tests.NoLeaks;
import dev.roost.tests.RawClient;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed messages, byte by byte as a client sends and gets them. */
@ExtendWith(NoLeaks.class)
class WebSocketDeflateTest {
    private static final int MAX_PAYLOAD = 100_000;
    private static final int THRESHOLD = 100;
    private static final int FIN = 0x80;
    private static final int RSV1 = 0x40;
    private static final String OFFER = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits";

    private final NettyEcho echo = new NettyEcho(EngineOptions.builder()
            .maxPayload(MAX_PAYLOAD)
            .perMessageDeflate(new PerMessageDeflate(THRESHOLD))
            .build());
    private NettyServer server;
    private RawClient client;

    @BeforeEach
    void start() {
        server = NettyServer.bind(
                echo.engine,
                0,
                NettyServerOptions.builder().host("127.0.0.1").loops(2).build());
        client = new RawClient(server.port());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private RawClient open(RawClient client) {
        RawClient.Response response =
                client.send(RawClient.upgrade(RawClient.WEBSOCKET, OFFER)).response();
        assertThat(response.status()).isEqualTo(101);
        assertThat(response.headers())
                .containsEntry(
                        "sec-websocket-extensions",
                        "permessage-deflate; server_no_context_takeover; client_no_context_takeover");
        message(client.frame());
        return client;
    }

    /** What npm's ws does: a sync flush, without its tail. */
    private static byte[] deflate(byte[] data) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(data);
        byte[] output = new byte[data.length + 1_000];
        int length = deflater.deflate(output, 0, output.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return Arrays.copyOf(output, length - 4);
    }

    private static byte[] deflate(String text) {
        return deflate(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] inflate(byte[] compressed) {
        Inflater inflater = new Inflater(true);
        byte[] input = Arrays.copyOf(compressed, compressed.length + 4);
        input[input.length - 2] = (byte) 0xff;
        input[input.length - 1] = (byte) 0xff;
        inflater.setInput(input);
        byte[] output = new byte[10 * MAX_PAYLOAD];
        try {
            return Arrays.copyOf(output, inflater.inflate(output));
        } catch (DataFormatException e) {
            throw new AssertionError(e);
        } finally {
            inflater.end();
        }
    }

    private static byte[] message(RawClient.WireFrame frame) {
        return (frame.firstByte() & RSV1) == 0 ? frame.payload() : inflate(frame.payload());
    }

    private RawClient sendFrame(int firstByte, byte[] payload) {
        return client.send(RawClient.frame(firstByte, payload, true));
    }

    @Test
    void compressedTextIsReadAndAnsweredCompressed() {
        open(client);
        String text = "4" + "안녕 ".repeat(100);
        sendFrame(FIN | RSV1 | RawClient.TEXT, deflate(text));

        RawClient.WireFrame answer = client.frame();
        assertThat(answer.firstByte()).isEqualTo(FIN | RSV1 | RawClient.TEXT);
        assertThat(answer.payload()).hasSizeLessThan(50);
        assertThat(message(answer)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 99, 100, 101, 65_536, MAX_PAYLOAD})
    void binaryOfAnySizeComesBackAsItWas(int size) {
        open(client);
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        byte[] zeros = new byte[size];
        for (byte[] data : List.of(noise, zeros)) {
            sendFrame(FIN | RSV1 | RawClient.BINARY, deflate(data));
            RawClient.WireFrame answer = client.frame();
            assertThat(answer.opcode()).isEqualTo(RawClient.BINARY);
            assertThat(message(answer)).isEqualTo(data);
        }
    }

    @Test
    void smallMessagesAndThoseThatDoNotShrinkArePlain() {
        open(client);
        client.sendText("4" + "x".repeat(THRESHOLD - 2));
        assertThat(client.frame().firstByte()).isEqualTo(FIN | RawClient.TEXT);
        client.sendText("4" + "x".repeat(THRESHOLD - 1));
        assertThat(client.frame().firstByte()).isEqualTo(FIN | RSV1 | RawClient.TEXT);
        byte[] noise = new byte[1_000];
        new Random(1).nextBytes(noise);
        client.sendFrame(RawClient.BINARY, noise);
        RawClient.WireFrame answer = client.frame();
        assertThat(answer.firstByte()).isEqualTo(FIN | RawClient.BINARY);
        assertThat(answer.payload()).isEqualTo(noise);
    }

    @Test
    void clientWithoutTheOfferGetsPlainMessages() {
        RawClient.Response response =
                client.send(RawClient.upgrade(RawClient.WEBSOCKET)).response();
        assertThat(response.headers()).doesNotContainKey("sec-websocket-extensions");
        client.frame();
        String text = "4" + "x".repeat(5_000);
        assertThat(client.sendText(text).frame().text()).isEqualTo(text);

        sendFrame(FIN | RSV1 | RawClient.TEXT, deflate(text));
        assertViolation(1002);
    }

    @Test
    void fragmentsOfACompressedMessageAreInflatedTogether() {
        open(client);
        byte[] compressed = deflate("4over several frames");
        for (int i = 0; i < compressed.length; i++) {
            sendFrame(i == 0 ? RSV1 | RawClient.TEXT : 0, new byte[] {compressed[i]});
            client.sendFrame(RawClient.PING, new byte[] {(byte) i});
            assertThat(client.frame().payload()).containsExactly(i);
        }
        sendFrame(FIN, new byte[0]);
        assertThat(client.frame().text()).isEqualTo("4over several frames");
    }

    @Test
    void compressedAndPlainMessagesMayAlternate() {
        open(client);
        for (int i = 0; i < 50; i++) {
            sendFrame(FIN | RSV1 | RawClient.TEXT, deflate("4deflated" + i));
            client.sendText("4plain" + i);
            assertThat(client.frame().text()).isEqualTo("4deflated" + i);
            assertThat(client.frame().text()).isEqualTo("4plain" + i);
        }
    }

    /** As noise does in a small window, which comes in many small blocks. */
    @Test
    void messageThatGrewWhenItWasCompressedIsRead() {
        open(client);
        byte[] noise = new byte[MAX_PAYLOAD];
        new Random(2).nextBytes(noise);
        ByteArrayOutputStream blocks = new ByteArrayOutputStream();
        for (int at = 0; at < noise.length; at += 50) {
            blocks.writeBytes(new byte[] {0, 50, 0, ~50, ~0});
            blocks.write(noise, at, 50);
        }
        blocks.write(0);
        sendFrame(FIN | RSV1 | RawClient.BINARY, blocks.toByteArray());
        assertThat(client.frame().payload()).isEqualTo(noise);
    }

    @Test
    void bombIsRejectedWith1009() {
        open(client);
        byte[] bomb = deflate(new byte[1 << 20]);
        assertThat(bomb).hasSizeLessThan(2_000);
        sendFrame(FIN | RSV1 | RawClient.BINARY, bomb);
        assertViolation(1009);
    }

    @Test
    void bombInFragmentsIsRejectedWith1009() {
        open(client);
        byte[] bomb = deflate(new byte[1 << 20]);
        sendFrame(RSV1 | RawClient.BINARY, Arrays.copyOf(bomb, 500));
        sendFrame(FIN, Arrays.copyOfRange(bomb, 500, bomb.length));
        assertViolation(1009);
    }

    @Test
    void plainMessageHasItsOwnLimitInAdditionToThatOfCompressedData() {
        open(client).sendFrame(RawClient.BINARY, new byte[MAX_PAYLOAD + 1]);
        assertViolation(1009);
    }

    @Test
    void corruptDataClosesTheConnection() {
        open(client);
        sendFrame(FIN | RSV1 | RawClient.TEXT, new byte[] {-1, -1, -1});
        assertViolation(1007);
    }

    @Test
    void textIsCheckedWhenItIsInflated() {
        open(client);
        sendFrame(FIN | RSV1 | RawClient.TEXT, deflate(new byte[] {'4', (byte) 0xc3, '('}));
        assertViolation(1007);
    }

    /** RSV2, RSV3, and RSV1 on a ping, a pong, a close. */
    @ParameterizedTest
    @ValueSource(ints = {0xa1, 0x91, 0xe1, 0xc9, 0xca, 0xc8})
    void reservedBitInTheWrongPlaceIsRejected(int firstByte) {
        open(client);
        sendFrame(firstByte, new byte[0]);
        assertViolation(1002);
    }

    @Test
    void continuationIsNotMarked() {
        open(client);
        sendFrame(RSV1 | RawClient.TEXT, deflate("4a"));
        sendFrame(FIN | RSV1, new byte[0]);
        assertViolation(1002);
    }

    private void assertViolation(int status) {
        RawClient.WireFrame close = client.frame();
        assertThat(close.firstByte()).isEqualTo(FIN | RawClient.CLOSE);
        assertThat(close.closeStatus()).isEqualTo(status);
        assertThat(client.isEnded()).isTrue();
        await().untilAsserted(
                        () -> assertThat(echo.ends).singleElement().asString().startsWith("transport error: "));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 100_000})
    void sharedBatchArrivesWholeWithAndWithoutCompression(int size) {
        byte[] data = new byte[size];
        Arrays.fill(data, (byte) 7);
        data[size / 2] = 8;
        Batch batch = Batch.of(
                List.of(new EnginePacket.Text(Bytes.utf8("small")), new EnginePacket.Binary(Bytes.wrap(data))));
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            RawClient each = new RawClient(server.port());
            clients.add(i % 2 == 0 ? open(each) : each.openWebSocket());
        }
        echo.sendToAll(batch);
        echo.sendToAll(batch);

        for (int i = 0; i < clients.size(); i++) {
            RawClient each = clients.get(i);
            for (int n = 0; n < 2; n++) {
                assertThat(each.frame().text()).isEqualTo("4small");
                RawClient.WireFrame binary = each.frame();
                assertThat(binary.firstByte()).isEqualTo(FIN | (i % 2 == 0 ? RSV1 : 0) | RawClient.BINARY);
                assertThat(message(binary)).isEqualTo(data);
            }
            each.close();
        }
    }

    @Test
    void largeBroadcastIsCompressedOnceAndKeepsItsPlace() {
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            clients.add(open(new RawClient(server.port())));
        }
        List<Batch> large = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            large.add(Batch.of(new EnginePacket.Text(Bytes.utf8(i + "{\"a\":1},".repeat(10_000)))));
        }
        long before = Deflate.compressedBytes();
        for (int i = 0; i < large.size(); i++) {
            echo.sendToAll(Batch.of(new EnginePacket.Text(Bytes.utf8("before " + i))));
            echo.sendToAll(large.get(i));
            echo.sendToAll(Batch.of(new EnginePacket.Text(Bytes.utf8("after " + i))));
        }
        echo.sessions.forEach(session -> session.loop().execute(() -> session.close(CloseReason.FORCED_CLOSE)));

        long sizes = 0;
        for (Batch batch : large) {
            sizes += batch.frames(EngineCodec.V4).get(0).data().size();
        }
        for (RawClient each : clients) {
            for (int i = 0; i < large.size(); i++) {
                assertThat(each.frame().text()).isEqualTo("4before " + i);
                assertThat(message(each.frame()))
                        .isEqualTo(large.get(i)
                                .frames(EngineCodec.V4)
                                .get(0)
                                .data()
                                .toArray());
                assertThat(each.frame().text()).isEqualTo("4after " + i);
            }
            assertThat(each.frame().opcode()).isEqualTo(RawClient.CLOSE);
            each.close();
        }
        assertThat(Deflate.compressedBytes() - before).isEqualTo(sizes);
    }

    @Test
    void largeMessagesOfAClientComeBackInOrder() {
        open(client);
        for (int i = 0; i < 30; i++) {
            sendFrame(
                    FIN | RawClient.TEXT,
                    ("4" + i + "x".repeat(i % 3 == 0 ? 50_000 : 10)).getBytes(StandardCharsets.US_ASCII));
            sendFrame(FIN | RawClient.PING, new byte[] {(byte) i});
        }
        int messages = 0;
        while (messages < 30) {
            RawClient.WireFrame frame = client.frame();
            if (frame.opcode() == RawClient.TEXT) {
                assertThat(new String(message(frame), StandardCharsets.US_ASCII))
                        .isEqualTo("4" + messages + "x".repeat(messages % 3 == 0 ? 50_000 : 10));
                messages++;
            }
        }
    }

    @Test
    void eachFormOfABatchIsMadeOnce() {
        Batch batch = Batch.of(new EnginePacket.Text(Bytes.utf8("x".repeat(1_000))));
        PerMessageDeflate deflate = new PerMessageDeflate(10);
        WireFrames deflated = WireForms.of(batch, EngineCodec.V4, deflate);
        WireFrames plain = WireForms.of(batch, EngineCodec.V4, null);

        assertThat(deflated).isNotSameAs(plain);
        assertThat(WireForms.of(batch, EngineCodec.V4, deflate)).isSameAs(deflated);
        assertThat(WireForms.of(batch, EngineCodec.V4, null)).isSameAs(plain);
        assertThat(deflated.size()).isLessThan(50);
        assertThat(WireForms.of(batch, EngineCodec.V4, new PerMessageDeflate(5_000)))
                .isSameAs(plain);
        ByteBuf frames = deflated.forReceiver(ByteBufAllocator.DEFAULT);
        assertThat(frames.getUnsignedByte(0)).isEqualTo((short) 0xc1);
        frames.release();
    }
}
