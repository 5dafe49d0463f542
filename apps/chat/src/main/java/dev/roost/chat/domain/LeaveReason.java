package dev.roost.chat.domain;

/** Why somebody is no member any more. */
public enum LeaveReason {
    LEFT,
    REMOVED
}
