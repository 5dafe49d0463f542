package dev.roost.chat.seed;

import org.jspecify.annotations.Nullable;

/** A request to join a room. The client's {@code toLeaveRoom} is ignored: the server knows the room of a socket. */
record JoinRoomRequest(@Nullable String room, @Nullable String nickname) {}
