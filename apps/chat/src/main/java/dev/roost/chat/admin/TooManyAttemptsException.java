package dev.roost.chat.admin;

import org.springframework.security.core.AuthenticationException;

/** An address must wait before its next login attempt. */
final class TooManyAttemptsException extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final long seconds;

    TooManyAttemptsException(long seconds) {
        super("too many attempts");
        this.seconds = seconds;
    }

    long seconds() {
        return seconds;
    }
}
