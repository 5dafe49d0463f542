package dev.roost.chat.seed;

import org.jspecify.annotations.Nullable;

/** A message to everybody. */
record ChatMessageRequest(
        @Nullable String message, @Nullable String nickname) {}
