package dev.roost.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.PerMessageDeflate;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EngineCodec;
import dev.roost.protocol.EnginePacket;
import dev.roost.tests.NoLeaks;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
class WireFramesTest {
    private static Batch batchOf(int size) {
        return Batch.of(
                List.of(new EnginePacket.Text(Bytes.utf8("x")), new EnginePacket.Binary(Bytes.wrap(new byte[size]))));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 8200",
        "125, 827d",
        "126, 827e007e",
        "65535, 827effff",
        "65536, 827f0000000000010000",
        "16909060, 827f0000000001020304"
    })
    void lengthTakesItsShortestForm(int size, String header) {
        ByteBuf frames = WireForms.of(batchOf(size), EngineCodec.V4, null).forReceiver(ByteBufAllocator.DEFAULT);
        assertThat(ByteBufUtil.hexDump(frames, 0, 4 + header.length() / 2)).isEqualTo("81023478" + header);
        assertThat(frames.readableBytes()).isEqualTo(4 + header.length() / 2 + size);
        frames.release();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 4_095, 4_096, 100_000})
    void everyReceiverGetsTheSame(int size) {
        Batch batch = batchOf(size);
        String first = null;
        for (int i = 0; i < 10; i++) {
            ByteBuf frames = WireForms.of(batch, EngineCodec.V4, null).forReceiver(ByteBufAllocator.DEFAULT);
            String hex = ByteBufUtil.hexDump(frames);
            first = first == null ? hex : first;
            assertThat(hex).isEqualTo(first);
            frames.skipBytes(frames.readableBytes());
            frames.release();
        }
    }

    @Test
    void manyReceiversShareOneBuffer() {
        Batch batch = batchOf(100_000);
        for (int i = 0; i < 3; i++) {
            WireForms.of(batch, EngineCodec.V4, null)
                    .forReceiver(ByteBufAllocator.DEFAULT)
                    .release();
        }
        ByteBuf one = WireForms.of(batch, EngineCodec.V4, null).forReceiver(ByteBufAllocator.DEFAULT);
        ByteBuf other = WireForms.of(batch, EngineCodec.V4, null).forReceiver(ByteBufAllocator.DEFAULT);
        assertThat(one.memoryAddress()).isEqualTo(other.memoryAddress());
        assertThat(one.isDirect()).isTrue();
    }

    @Test
    void batchIsEncodedOnce() {
        Batch batch = batchOf(10);
        assertThat(WireForms.of(batch, EngineCodec.V4, null)).isSameAs(WireForms.of(batch, EngineCodec.V4, null));
    }

    @Test
    void excludedBatchIsNotCompressed() {
        Batch batch = batchOf(10_000);
        PerMessageDeflate deflate = new PerMessageDeflate(10);
        Batch uncompressed = batch.uncompressed();

        assertThat(WireForms.of(batch, EngineCodec.V4, deflate).size()).isLessThan(100);
        assertThat(WireForms.of(uncompressed, EngineCodec.V4, deflate))
                .isSameAs(WireForms.of(uncompressed, EngineCodec.V4, null));
        assertThat(WireForms.of(uncompressed, EngineCodec.V4, deflate).size()).isGreaterThan(10_000);
    }
}
