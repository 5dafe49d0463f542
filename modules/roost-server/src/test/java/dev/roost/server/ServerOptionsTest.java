package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerOptionsTest {
    private static final ServerOptions OPTIONS = ServerOptions.DEFAULT;

    @Test
    void defaultsAreThoseOfTheReference() {
        assertThat(OPTIONS.connectTimeout()).isEqualTo(Duration.ofSeconds(45));
        assertThat(OPTIONS.maxAttachments()).isEqualTo(10);
        assertThat(OPTIONS.serveClient()).isTrue();
    }

    @Test
    void eachOptionIsChangedAlone() {
        assertThat(OPTIONS.withConnectTimeout(Duration.ofSeconds(1))
                        .withMaxAttachments(2)
                        .withMaxInbox(3)
                        .withServeClient(false))
                .isEqualTo(new ServerOptions(Duration.ofSeconds(1), 2, 3, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT25H"})
    void senselessConnectTimeoutIsNamed(String timeout) {
        assertThatThrownBy(() -> OPTIONS.withConnectTimeout(Duration.parse(timeout)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("connectTimeout: " + timeout + " (expected: more than nothing, at most a day)");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 100})
    void senselessMaxAttachmentsIsNamed(int attachments) {
        assertThatThrownBy(() -> OPTIONS.withMaxAttachments(attachments))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxAttachments: " + attachments + " (expected: 1 to 99)");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void senselessMaxInboxIsNamed(long bytes) {
        assertThatThrownBy(() -> OPTIONS.withMaxInbox(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxInbox: " + bytes + " (expected: more than 0)");
    }
}
