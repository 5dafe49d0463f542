package dev.roost.chat.domain;

import org.jspecify.annotations.Nullable;

/**
 * A person.
 *
 * @param id null for a guest
 */
public record Person(@Nullable String id, String nickname) {}
