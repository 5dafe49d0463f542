package dev.roost.chat.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class OperatorPasswordTest {
    @Test
    void plainPasswordMatches() {
        OperatorPassword password = new OperatorPassword("비밀 번호");
        assertThat(password.matches("비밀 번호")).isTrue();
        assertThat(password.matches("비밀번호")).isFalse();
        assertThat(password.matches("")).isFalse();
    }

    @Test
    void encodedPasswordDoesNotMatchItsEncoding() {
        String encoded = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("secret");
        OperatorPassword password = new OperatorPassword(encoded);
        for (int i = 0; i < 2; i++) {
            assertThat(password.matches("wrong")).isFalse();
            assertThat(password.matches(encoded)).isFalse();
            assertThat(password.matches("secret")).isTrue();
        }
    }
}
