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
        Map<String, Integer> set = Map.of("chat.limit-per-minute", limit);
        Binder binder = new Binder(new MapConfigurationPropertySource(set));
        return new RegistrationLimit(binder.bindOrCreate("chat", ChatProperties.class), time);
    }

    private void admit(int times, String address) {
        for (int i = 0; i < times; i++) {
            limit.acquire(address);
        }
    }

    private ChatException refusal(String address) {
        ChatException refusal = catchThrowableOfType(ChatException.class, () -> limit.acquire(address));
        assertThat(refusal).as(address).isNotNull();
        return refusal;
    }

    @Test
    void burstIsAllowedThenEvenly() {
        admit(6, "192.0.2.1");

        ChatException refusal = refusal("192.0.2.1");
        assertThat(refusal.code()).isEqualTo("rate_limited");
        assertThat(refusal.details()).containsEntry("retryAfter", 10_001L);
        time.advance(Duration.ofSeconds(10));
        admit(1, "192.0.2.1");
        refusal("192.0.2.1");
        time.advance(Duration.ofMinutes(1));
        admit(6, "192.0.2.1");
        refusal("192.0.2.1");
    }

    @Test
    void limitAppliesPerAddress() {
        admit(6, "192.0.2.1");

        admit(6, "192.0.2.2");
    }

    @Test
    void aNetworkOfIpv6IsOneAddress() {
        admit(6, "2001:db8::1");

        refusal("2001:db8::2");
        admit(1, "2001:db8:0:1::1");
    }

    @Test
    void zeroMeansUnlimited() {
        RegistrationLimit any = withLimit(0);

        assertThatCode(() -> {
                    for (int i = 0; i < 1000; i++) {
                        any.acquire("192.0.2.1");
                    }
                })
                .doesNotThrowAnyException();
    }
}
