package dev.roost.chat.seed;

import org.jspecify.annotations.Nullable;

/** Something said in a room. */
record RoomMessageRequest(
        @Nullable String message,
        @Nullable String nickname,
        @Nullable String room) {}
