package dev.roost.chat.domain;

import org.jspecify.annotations.Nullable;

/**
 * A person.
 *
 * @param id null for a guest
 * @param avatar the id of the picture; null for none
 */
public record Person(
        @Nullable String id, String nickname, @Nullable String avatar) {
    /** Without a picture. */
    public Person(@Nullable String id, String nickname) {
        this(id, nickname, null);
    }
}
