package dev.roost.redis.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobPatternTest {
    @ParameterizedTest
    @CsvSource({
        "abc, abc, true",
        "abc, abcd, false",
        "abc, ab, false",
        "a*, a, true",
        "a*c, abbbc, true",
        "a*c, abbb, false",
        "*a*b*, xxaxxbxx, true",
        "*a*b*, xxbxxaxx, false",
        "**, x, true",
        "a?c, abc, true",
        "a?c, ac, false",
        "?, ö, false",
        "??, ö, true",
        "[abc], b, true",
        "[abc], d, false",
        "[^abc], d, true",
        "[^abc], a, false",
        "[a-c]x, bx, true",
        "[c-a]x, bx, true",
        "[a-c], d, false",
        "[\\]], ], true",
        "[a, a, true",
        "\\*, *, true",
        "\\*, a, false",
        "*\\, a\\, true",
        "socket.io#/#*, socket.io#/#r1#, true",
        "socket.io#/#*, socket.io#/chat#r1#, false"
    })
    void matchesAsRedisDoes(String pattern, String name, boolean matches) {
        assertThat(GlobPattern.matches(pattern, name)).isEqualTo(matches);
    }

    @Test
    void anEscapedNameHasNoSpecialCharacter() {
        assertThat(GlobPattern.escape("/chat")).isEqualTo("/chat");
        assertThat(GlobPattern.escape("/a[b]*?\\c")).isEqualTo("/a\\[b\\]\\*\\?\\\\c");
        assertThat(GlobPattern.matches(GlobPattern.escape("/a[b]*?\\c"), "/a[b]*?\\c"))
                .isTrue();
    }

    @Test
    void aHostileNameTakesNoLongTime() {
        String pattern = "*a".repeat(50) + "b";
        String name = "a".repeat(20_000);

        Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(GlobPattern.matches(pattern, name)).isFalse());
    }
}
