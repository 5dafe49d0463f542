package dev.roost.chat.domain;

/** The modes of access: which newcomers are registered. */
public enum AccessMode {
    /** Everybody who chooses a nickname. */
    OPEN,
    /** Everybody with an invite link. */
    INVITE,
    /** Everybody with an account at the OpenID provider. */
    LOGIN
}
