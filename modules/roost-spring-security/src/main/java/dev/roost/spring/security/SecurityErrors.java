package dev.roost.spring.security;

import dev.roost.gateway.GatewayException;

/** The errors of rejected clients. */
final class SecurityErrors {
    static final GatewayException FORBIDDEN = GatewayException.withCode("forbidden", "Forbidden resource");
    static final GatewayException UNAUTHORIZED = GatewayException.withCode("unauthorized", "Unauthorized");

    private SecurityErrors() {}
}
