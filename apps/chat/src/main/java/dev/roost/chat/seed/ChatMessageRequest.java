package dev.roost.chat.seed;

import org.jspecify.annotations.Nullable;

/** Something said to everybody. */
record ChatMessageRequest(
        @Nullable String message, @Nullable String nickname) {}
