package dev.roost.spring.security;

import dev.roost.gateway.GatewayException;

/** What clients are told that may not do something. */
final class Refusals {
    static final GatewayException FORBIDDEN = GatewayException.withCode("forbidden", "Forbidden resource");
    static final GatewayException UNAUTHORIZED = GatewayException.withCode("unauthorized", "Unauthorized");

    private Refusals() {}
}
