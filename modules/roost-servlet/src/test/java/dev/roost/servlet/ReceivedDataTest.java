package dev.roost.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReceivedDataTest {
    private final ReceivedData data = new ReceivedData();

    @Test
    void nothing() {
        assertThat(data.capacity()).isZero();
        assertThat(data.take().size()).isZero();
    }

    @Test
    void partsOfAnySizeAreJoinedInOrder() {
        Random random = new Random(1);
        byte[] all = new byte[300_000];
        random.nextBytes(all);
        for (int done = 0; done < all.length; ) {
            int length = Math.min(all.length - done, random.nextInt(20_000));
            data.add(Arrays.copyOfRange(all, done, done + length), length);
            done += length;
            assertThat(data.size()).isEqualTo(done);
            assertThat(data.capacity()).isBetween(done, 2 * done + 1);
        }
        assertThat(data.take().toArray()).isEqualTo(all);
        assertThat(data.capacity()).isZero();
    }

    @Test
    void singleBytesTakeFewChunks() {
        for (int i = 0; i < 100_000; i++) {
            data.add(new byte[] {(byte) i}, 1);
        }
        assertThat(data.capacity()).isBetween(100_000, 200_000);
        assertThat(data.take().toArray()).hasSize(100_000).startsWith(0, 1, 2).endsWith((byte) 99_999);
    }

    @Test
    void isEmptyAfterClear() {
        data.add(new byte[10], 10);
        data.clear();
        assertThat(data.size()).isZero();
        assertThat(data.capacity()).isZero();
    }
}
