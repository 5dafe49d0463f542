package dev.roost.chat.domain;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of the access to the server.
 *
 * @param mode who can become a person of this server
 * @param networkHold with mode {@code open}: how long after a removal or a ban new people from the same network are held back; 0
 *     means not at all
 * @param ownerLinkValid how long a link is valid that makes a person the owner of the server
 * @param attemptsPerMinute maximum number of attempts to use an invite link per address and minute; 0 means unlimited
 */
@ConfigurationProperties("chat.access")
public record AccessProperties(
        @DefaultValue("open") AccessMode mode,
        @DefaultValue("1h") Duration networkHold,
        @DefaultValue("24h") Duration ownerLinkValid,
        @DefaultValue("60") int attemptsPerMinute) {
    /** Returns whether everybody who chooses a nickname is admitted, so that what all people of this server may see is public. */
    public boolean admitsEverybody() {
        return mode == AccessMode.OPEN;
    }
}
