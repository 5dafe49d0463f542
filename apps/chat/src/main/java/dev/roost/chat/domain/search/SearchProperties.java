package dev.roost.chat.domain.search;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of the search.
 *
 * @param timeout after which a search of messages ends
 * @param concurrent maximum number of searches that a server runs at once; each one uses a connection of the database
 */
@ConfigurationProperties("chat.search")
public record SearchProperties(
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("4") int concurrent) {}
