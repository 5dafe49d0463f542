package dev.roost.chat.seed;

import org.jspecify.annotations.Nullable;

/** The wish for a new room. */
record CreateRoomRequest(@Nullable String room, @Nullable String nickname) {}
