package dev.roost.chat.domain;

/**
 * What a guest has said, to the letter.
 *
 * @param by how the guest is known where it comes from, and where it need not be told
 */
public record GuestMessage(String nickname, String text, String by) {}
