package dev.roost.chat.files;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class PayloadCheckTest {
    private static final DataSize FILE = DataSize.ofMegabytes(3);
    private static final long NEEDED = (4L << 20) + (64 << 10);

    @Test
    void payloadThatIsTooSmallStopsTheStart() {
        assertThatThrownBy(() -> PayloadCheck.requirePayload(FILE, DataSize.ofBytes(NEEDED - 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("roost.max-payload: 4259839B (expected: at least 4259840B, four thirds of"
                        + " chat.files.max-size, 3145728B, and 64KB)");
    }

    @Test
    void payloadOfALargestFileIsAccepted() {
        assertThatCode(() -> PayloadCheck.requirePayload(FILE, DataSize.ofBytes(NEEDED)))
                .doesNotThrowAnyException();
    }
}
