package dev.roost.chat.seed;

import org.jspecify.annotations.Nullable;

/**
 * The wish to be in a room. Clients also send a {@code toLeaveRoom}; where they are is known here, so it is not read.
 */
record JoinRoomRequest(@Nullable String room, @Nullable String nickname) {}
