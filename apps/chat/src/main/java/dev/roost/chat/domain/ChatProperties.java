package dev.roost.chat.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the chat behaves.
 *
 * @param presenceGrace how long somebody whose last connection has ended still counts as present
 * @param nicknameKept how long after the last visit a nickname stays its person's
 * @param emptyRoomKept how long a room is kept in which nobody is and nothing is said
 * @param maxRooms how many rooms there may be
 * @param tokenSecret what tokens are signed with; by default one that is made once and kept in the database
 * @param tokenValid how long after it was given a token is taken
 * @param newcomersPerMinute how many new people one address may bring in a minute; 0 for any number
 * @param guests whether people of the original page, who are but names, may come in
 */
@ConfigurationProperties("chat")
public record ChatProperties(
        @DefaultValue("5s") Duration presenceGrace,
        @DefaultValue("30d") Duration nicknameKept,
        @DefaultValue("30d") Duration emptyRoomKept,
        @DefaultValue("1000") int maxRooms,
        @Nullable String tokenSecret,
        @DefaultValue("365d") Duration tokenValid,
        @DefaultValue("60") int newcomersPerMinute,
        @DefaultValue("true") boolean guests) {}
