package dev.roost.chat.seed;

import org.jspecify.annotations.Nullable;

/** A request to create a room. */
record CreateRoomRequest(@Nullable String room, @Nullable String nickname) {}
