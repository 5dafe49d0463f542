package dev.roost.chat.seed;

import org.jspecify.annotations.Nullable;

/** A message to a room. */
record RoomMessageRequest(
        @Nullable String message,
        @Nullable String nickname,
        @Nullable String room) {}
