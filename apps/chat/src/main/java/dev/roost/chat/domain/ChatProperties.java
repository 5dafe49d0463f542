package dev.roost.chat.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of the chat.
 *
 * @param presenceGrace how long a person stays online after the last connection has closed
 * @param aliveInterval how often a server shows the others that it is alive; if it does not for four times as long, it has ended
 *     for them, and its people are offline
 * @param nicknameKept how long a nickname stays reserved after its person's last visit
 * @param emptyRoomKept how long a room without members and messages is kept
 * @param maxRooms maximum number of rooms
 * @param tokenSecret key that signs tokens; by default a random key stored in the database
 * @param tokenValid how long a token is valid
 * @param newcomersPerMinute maximum number of new people per address and minute; 0 means unlimited
 * @param originalServers whether servers of the original application, which name rooms in Redis by their names, are in the
 *     cluster
 * @param guests whether the original page is supported; its users are nicknames without authentication
 */
@ConfigurationProperties("chat")
public record ChatProperties(
        @DefaultValue("5s") Duration presenceGrace,
        @DefaultValue("5s") Duration aliveInterval,
        @DefaultValue("30d") Duration nicknameKept,
        @DefaultValue("30d") Duration emptyRoomKept,
        @DefaultValue("1000") int maxRooms,
        @Nullable String tokenSecret,
        @DefaultValue("365d") Duration tokenValid,
        @DefaultValue("60") int newcomersPerMinute,
        @DefaultValue("false") boolean originalServers,
        @DefaultValue("true") boolean guests) {}
