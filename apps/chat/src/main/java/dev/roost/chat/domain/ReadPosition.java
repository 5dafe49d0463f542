package dev.roost.chat.domain;

/**
 * How far a person has read in a room.
 *
 * @param read the id of the last message read; 0 for none
 * @param upTo the id of the last message that is counted; 0 for none
 */
public record ReadPosition(long room, long read, long unread, long mentions, long upTo) {}
