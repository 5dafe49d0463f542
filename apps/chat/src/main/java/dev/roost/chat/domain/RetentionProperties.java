package dev.roost.chat.domain;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long data is kept.
 *
 * @param messages how long messages and their files are kept; 0 means forever
 */
@ConfigurationProperties("chat.retention")
public record RetentionProperties(@DefaultValue("0d") Duration messages) {
    public RetentionProperties {
        if (messages.isNegative()) {
            throw new IllegalArgumentException("chat.retention.messages: " + messages + " (expected: 0 or more)");
        }
    }
}
