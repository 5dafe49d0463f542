package dev.roost.engine.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StringPoolTest {
    @Test
    void equalTextsAreKeptOnce() {
        RequestHead one = head("EIO=4&transport=websocket", "User-Agent", "a browser");
        RequestHead other = head("EIO=4&transport=websocket", "User-Agent", "a browser");

        assertThat(other).usingRecursiveComparison().isEqualTo(one);
        assertThat(other.path()).isSameAs(one.path());
        assertThat(other.query()).isSameAs(one.query());
        assertThat(other.address()).isSameAs(one.address());
        assertThat(other.headers().first("User-Agent"))
                .isSameAs(one.headers().first("User-Agent"))
                .isEqualTo("a browser");
    }

    @Test
    void possibleSecretsAreNotKept() {
        RequestHead one = head("EIO=4&transport=websocket&token=s", "Cookie", "session=s");
        RequestHead other = head("EIO=4&transport=websocket&token=s", "Cookie", "session=s");

        assertThat(other.query()).isNotSameAs(one.query()).isEqualTo(one.query());
        assertThat(other.headers().first("Cookie"))
                .isNotSameAs(one.headers().first("Cookie"))
                .isEqualTo("session=s");
    }

    @Test
    void textsOfOneSlotMakeRoomForOneAnother() {
        for (int i = 0; i < 5000; i++) {
            assertThat(StringPool.of("text " + i)).isEqualTo("text " + i);
        }
    }

    /** Of texts of its own, as read from a connection. */
    private static RequestHead head(String query, String name, String value) {
        return new RequestHead(
                "GET",
                own("/socket.io/"),
                own(query),
                Headers.of(List.of(own(name), own(value))),
                own("192.0.2.1"),
                false,
                false);
    }

    private static String own(String text) {
        return new StringBuilder(text).toString();
    }
}
