package dev.roost.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CookieOptionsTest {
    @Test
    void defaultIsThatOfNodesServer() {
        assertThat(CookieOptions.DEFAULT.setCookie("abc")).isEqualTo("io=abc; Path=/; HttpOnly; SameSite=Lax");
    }

    @Test
    void everyAttributeIsWritten() {
        CookieOptions options = new CookieOptions("lb", "/live", false, true, "None", Duration.ofHours(1));

        assertThat(options.setCookie("abc")).isEqualTo("lb=abc; Path=/live; Max-Age=3600; Secure; SameSite=None");
    }

    @Test
    void whatWouldBreakTheHeaderIsRefused() {
        assertThatThrownBy(() -> new CookieOptions("a;b", "/", true, true, "Lax", null))
                .hasMessageContaining("cookie name");
        assertThatThrownBy(() -> new CookieOptions("a", "/\r\n", true, true, "Lax", null))
                .hasMessageContaining("cookie path");
        assertThatThrownBy(() -> new CookieOptions("a", "/", true, true, "Lax; x", null))
                .hasMessageContaining("cookie sameSite");
    }
}
