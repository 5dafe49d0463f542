package dev.roost.chat.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.webauthn4j.data.client.Origin;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RelyingPartyTest {
    private static PasskeyProperties properties(Map<String, ?> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("chat.passkeys", PasskeyProperties.class);
    }

    private static final PasskeyProperties DEFAULTS = properties(Map.of());

    @ParameterizedTest
    @CsvSource({
        "chat.example.com, chat.example.com",
        "chat.example.com:8443, chat.example.com",
        "localhost:3000, localhost",
        "'not a host', localhost",
        "'', localhost"
    })
    void hostOfTheRequestIsTheDefault(String header, String id) {
        assertThat(RelyingParty.of(DEFAULTS, header).id()).isEqualTo(id);
        assertThat(RelyingParty.of(DEFAULTS, null).id()).isEqualTo("localhost");
    }

    @Test
    void secureOriginsOfTheHostAreAccepted() {
        RelyingParty party = RelyingParty.of(DEFAULTS, "chat.example.com");

        assertThat(party.accepts(new Origin("https://chat.example.com"))).isTrue();
        assertThat(party.accepts(new Origin("https://chat.example.com:8443"))).isTrue();
        for (String other : List.of(
                "http://chat.example.com",
                "https://example.com",
                "https://evil.chat.example.com",
                "https://chat.example.com.evil.example",
                "http://localhost",
                "android:apk-key-hash:abc")) {
            assertThat(party.accepts(new Origin(other))).as(other).isFalse();
        }
    }

    @Test
    void configuredOriginsReplaceTheDefault() {
        RelyingParty party = RelyingParty.of(
                properties(Map.of(
                        "chat.passkeys.relying-party-id", "example.com",
                        "chat.passkeys.origins", "https://talk.example.com,https://chat.example.com")),
                "chat.example.com");

        assertThat(party.id()).isEqualTo("example.com");
        assertThat(party.accepts(new Origin("https://talk.example.com"))).isTrue();
        assertThat(party.accepts(new Origin("https://other.example.com"))).isFalse();
    }
}
