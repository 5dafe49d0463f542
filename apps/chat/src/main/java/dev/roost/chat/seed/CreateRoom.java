package dev.roost.chat.seed;

import org.jspecify.annotations.Nullable;

/** The wish for a new room. */
record CreateRoom(@Nullable String room, @Nullable String nickname) {}
