package dev.roost.engine.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.EngineCodec;
import dev.roost.protocol.EnginePacket;
import dev.roost.protocol.Frame;
import dev.roost.protocol.PollingBodyReader;
import dev.roost.protocol.PollingEncoding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final EnginePacket TEXT = new EnginePacket.Text(Bytes.utf8("hello"));
    private static final EnginePacket BINARY = new EnginePacket.Binary(Bytes.wrap(new byte[] {1, 2}));

    private final CountingCodec codec = new CountingCodec();
    private final Batch batch = Batch.of(List.of(TEXT, BINARY));

    @Test
    void batchCanBeExcludedFromCompression() {
        Batch uncompressed = batch.uncompressed();

        assertThat(batch.isCompressible()).isTrue();
        assertThat(uncompressed.isCompressible()).isFalse();
        assertThat(uncompressed.uncompressed().isCompressible()).isFalse();
        assertThat(uncompressed.packets()).isEqualTo(batch.packets());
        assertThat(uncompressed.size()).isEqualTo(batch.size());
        assertThat(uncompressed.isBinary()).isTrue();
    }

    @Test
    void framesAreMadeOnceAndShared() {
        List<Frame> frames = batch.frames(codec);

        assertThat(frames)
                .containsExactly(Frame.text(Bytes.utf8("4hello")), Frame.binary(Bytes.wrap(new byte[] {1, 2})));
        assertThat(batch.frames(codec)).isSameAs(frames);
        assertThat(codec.encoded).isEqualTo(2);
    }

    @Test
    void partOfABodyIsMadeOnceAndShared() {
        CountingForm form = new CountingForm();

        Bytes part = batch.part(form);

        assertThat(part.utf8()).isEqualTo("4hello\u001ebAQI=");
        assertThat(batch.part(form)).isSameAs(part);
        assertThat(form.encoded).isEqualTo(1);
    }

    @Test
    void formOfATransportModuleIsCreatedOnceAndShared() {
        List<String> made = new ArrayList<>();

        String form = batch.wireForm(codec, String.class, frames -> made(made, frames));

        assertThat(form).isEqualTo("2 frames");
        assertThat(batch.wireForm(codec, String.class, frames -> made(made, frames)))
                .isSameAs(form);
        assertThat(made).hasSize(1);
    }

    @Test
    void formOfAnotherTransportModuleOrCodecIsCreatedSeparately() {
        batch.wireForm(codec, String.class, frames -> "a text");

        assertThat(batch.wireForm(codec, Integer.class, List::size)).isEqualTo(2);
        assertThat(batch.wireForm(new CountingCodec(), Integer.class, frames -> 9))
                .isEqualTo(9);
    }

    @Test
    void receiversOfAllVersionsShareABatchThatIsEncodedOnceForEach() {
        CountingCodec other = new CountingCodec();
        List<CountingForm> forms = List.of(new CountingForm(), new CountingForm());
        for (int receiver = 0; receiver < 10; receiver++) {
            batch.wireForm(codec, String.class, frames -> "a text");
            batch.wireForm(other, String.class, frames -> "a text");
            forms.forEach(batch::part);
        }

        assertThat(List.of(codec.encoded, other.encoded)).containsOnly(2);
        assertThat(forms).extracting(form -> form.encoded).containsOnly(1);
    }

    @Test
    void batchKnowsWhetherItIsBinary() {
        assertThat(batch.isBinary()).isTrue();
        assertThat(Batch.of(TEXT).isBinary()).isFalse();
    }

    @Test
    void sizeCountsDataAndTheCostOfEachPacket() {
        int empty = Batch.of(EnginePacket.ping()).size();

        assertThat(empty).isPositive();
        assertThat(batch.size()).isEqualTo(2 * empty + 7);
        assertThat(Batch.of(new EnginePacket.Pong(Bytes.utf8("probe"))).size()).isEqualTo(empty + 5);
    }

    @Test
    void packetsAreCopied() {
        List<EnginePacket> packets = new ArrayList<>(List.of(TEXT));
        Batch copied = Batch.of(packets);

        packets.add(BINARY);

        assertThat(copied.packets()).containsExactly(TEXT);
    }

    @Test
    void emptyBatchIsRejected() {
        assertThatThrownBy(() -> Batch.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static String made(List<String> made, List<Frame> frames) {
        made.add("made");
        return frames.size() + " frames";
    }

    private static final class CountingCodec implements EngineCodec {
        int encoded;

        @Override
        public int version() {
            return 4;
        }

        @Override
        public Frame encode(EnginePacket packet) {
            encoded++;
            return V4.encode(packet);
        }

        @Override
        public EnginePacket decode(Frame frame) {
            return V4.decode(frame);
        }

        @Override
        public boolean clientPings() {
            return false;
        }

        @Override
        public PollingEncoding pollingEncoding(boolean binary) {
            return V4.pollingEncoding(binary);
        }

        @Override
        public PollingEncoding pollingEncodingOf(String contentType) {
            return V4.pollingEncodingOf(contentType);
        }
    }

    private static final class CountingForm implements PollingEncoding {
        private final PollingEncoding form = EngineCodec.V4.pollingEncoding(true);
        int encoded;

        @Override
        public String contentType() {
            return form.contentType();
        }

        @Override
        public Bytes encode(List<EnginePacket> packets) {
            encoded++;
            return form.encode(packets);
        }

        @Override
        public Bytes join(List<Bytes> parts) {
            return form.join(parts);
        }

        @Override
        public PollingBodyReader reader(Bytes body) {
            return form.reader(body);
        }
    }
}
