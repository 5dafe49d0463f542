package dev.roost.chat.domain;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of devices.
 *
 * @param maxPerPerson maximum number of devices of a person; another one replaces the device that was seen least recently
 * @param linkValid how long a link to another device is valid
 */
@ConfigurationProperties("chat.devices")
public record DeviceProperties(
        @DefaultValue("20") int maxPerPerson,
        @DefaultValue("10m") Duration linkValid) {
    public DeviceProperties {
        if (maxPerPerson < 1) {
            throw new IllegalArgumentException(
                    "chat.devices.max-per-person: " + maxPerPerson + " (expected: at least 1)");
        }
    }
}
