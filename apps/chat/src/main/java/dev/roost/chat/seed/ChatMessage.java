package dev.roost.chat.seed;

import org.jspecify.annotations.Nullable;

/** Something said to everybody. */
record ChatMessage(@Nullable String message, @Nullable String nickname) {}
