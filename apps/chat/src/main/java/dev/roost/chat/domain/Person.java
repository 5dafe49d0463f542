package dev.roost.chat.domain;

import org.jspecify.annotations.Nullable;

/**
 * Somebody.
 *
 * @param id null for a guest, who is but a name
 */
public record Person(@Nullable String id, String nickname) {}
