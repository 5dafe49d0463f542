package dev.roost.chat.store.database;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Options of the storage.
 *
 * @param reserve free space on the disk of the database below which nothing more is written, for the database's own work and
 *     for others on that disk
 * @param healthTimeout how long the readiness check waits for the database
 */
@ConfigurationProperties("chat.storage")
record StorageProperties(
        @DefaultValue("64MB") DataSize reserve,
        @DefaultValue("1s") Duration healthTimeout) {}
