package dev.roost.chat.store.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.chat.NewDatabase;
import dev.roost.chat.domain.ChatProperties;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TokenSecretTest {
    private static TokenSecret secret(NewDatabase database, String configured) {
        Binder binder = new Binder(new MapConfigurationPropertySource(Map.of("chat.token-secret", configured)));
        return new TokenSecret(database.jdbc(), binder.bindOrCreate("chat", ChatProperties.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "secret",
                "0123456789abcdef0123456789abcde",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void weakSecretsAreRejected(String configured) {
        try (NewDatabase database = NewDatabase.onH2()) {
            assertThatThrownBy(() -> secret(database, configured))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("chat.token-secret: ")
                    .hasMessageContaining("at least 32 bytes");
        }
    }

    @Test
    void strongSecretIsUsed() {
        try (NewDatabase database = NewDatabase.onH2()) {
            assertThat(secret(database, "0123456789abcdef0123456789abcdef").bytes())
                    .hasSize(32);
        }
    }

    @Test
    void secretIsGeneratedOnce() {
        try (NewDatabase database = NewDatabase.onH2()) {
            byte[] generated = secret(database, "").bytes();

            assertThat(generated).hasSize(64).isEqualTo(secret(database, "").bytes());
        }
    }
}
