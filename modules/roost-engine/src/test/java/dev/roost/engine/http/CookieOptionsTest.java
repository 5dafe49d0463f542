package dev.roost.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CookieOptionsTest {
    @Test
    void defaultIsThatOfTheNodeServer() {
        assertThat(CookieOptions.DEFAULT.setCookie("abc")).isEqualTo("io=abc; Path=/; HttpOnly; SameSite=Lax");
    }

    @Test
    void everyAttributeIsWritten() {
        CookieOptions options = CookieOptions.builder()
                .name("lb")
                .path("/live")
                .httpOnly(false)
                .secure(true)
                .sameSite("None")
                .maxAge(Duration.ofHours(1))
                .build();

        assertThat(options.setCookie("abc")).isEqualTo("lb=abc; Path=/live; Max-Age=3600; Secure; SameSite=None");
    }

    @Test
    void invalidValueIsRejected() {
        assertThatThrownBy(() -> CookieOptions.builder()
                        .name("a;b")
                        .path("/")
                        .httpOnly(true)
                        .secure(true)
                        .sameSite("Lax")
                        .build())
                .hasMessageContaining("cookie name");
        assertThatThrownBy(() -> CookieOptions.builder()
                        .name("a")
                        .path("/\r\n")
                        .httpOnly(true)
                        .secure(true)
                        .sameSite("Lax")
                        .build())
                .hasMessageContaining("cookie path");
        assertThatThrownBy(() -> CookieOptions.builder()
                        .name("a")
                        .path("/")
                        .httpOnly(true)
                        .secure(true)
                        .sameSite("Lax; x")
                        .build())
                .hasMessageContaining("cookie sameSite");
    }
}
