package dev.roost.chat.domain;

/** Who can become a person of this server. */
public enum AccessMode {
    /** Everybody who chooses a nickname. */
    OPEN,
    /** Everybody with an invite link. */
    INVITE,
    /** Everybody with an account at the OpenID provider. */
    LOGIN
}
