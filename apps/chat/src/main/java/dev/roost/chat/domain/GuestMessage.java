package dev.roost.chat.domain;

/**
 * A guest's message as it was sent.
 *
 * @param socketId the socket that sent it, which must not receive it
 */
public record GuestMessage(String nickname, String text, String socketId) {}
