package dev.roost.chat.domain;

/** Why a membership ended. */
public enum LeaveReason {
    LEFT,
    REMOVED
}
