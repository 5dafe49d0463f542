package dev.roost.chat.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.roost.chat.ManualClock;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.ChatProperties;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RegistrationLimitTest {
    private final ManualClock time = new ManualClock();
    private final RegistrationLimit limit = withLimit(6);

    private RegistrationLimit withLimit(int limit) {
        Map<String, Integer> set = Map.of("chat.newcomers-per-minute", limit);
        Binder binder = new Binder(new MapConfigurationPropertySource(set));
        return new RegistrationLimit(RegistrationLimit.budget(binder.bindOrCreate("chat", ChatProperties.class), time));
    }

    private void acquire(int times, String address) {
        for (int i = 0; i < times; i++) {
            limit.acquire(address);
        }
    }

    private ChatException rejection(String address) {
        ChatException refusal = catchThrowableOfType(ChatException.class, () -> limit.acquire(address));
        assertThat(refusal).as(address).isNotNull();
        return refusal;
    }

    @Test
    void burstIsAllowedThenEvenly() {
        acquire(6, "192.0.2.1");

        ChatException refusal = rejection("192.0.2.1");
        assertThat(refusal.code()).isEqualTo("rate_limited");
        assertThat(refusal.details()).containsEntry("retryAfter", 10_001L);
        time.advance(Duration.ofSeconds(10));
        acquire(1, "192.0.2.1");
        rejection("192.0.2.1");
        time.advance(Duration.ofMinutes(1));
        acquire(6, "192.0.2.1");
        rejection("192.0.2.1");
    }

    @Test
    void limitAppliesPerAddress() {
        acquire(6, "192.0.2.1");

        acquire(6, "192.0.2.2");
    }

    @Test
    void aNetworkOfIpv6IsOneAddress() {
        acquire(6, "2001:db8::1");

        rejection("2001:db8::2");
        acquire(1, "2001:db8:0:1::1");
    }

    @Test
    void zeroMeansUnlimited() {
        RegistrationLimit unlimited = withLimit(0);

        assertThatCode(() -> {
                    for (int i = 0; i < 1000; i++) {
                        unlimited.acquire("192.0.2.1");
                    }
                })
                .doesNotThrowAnyException();
    }
}
