package dev.roost.chat.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of the audit log.
 *
 * @param retention how long entries are kept; 0 means forever
 */
@ConfigurationProperties("chat.audit")
public record AuditProperties(@DefaultValue("365d") Duration retention) {
    public AuditProperties {
        if (retention.isNegative()) {
            throw new IllegalArgumentException("chat.audit.retention: " + retention + " (expected: 0 or more)");
        }
    }
}
