package dev.roost.gateway;

import dev.roost.server.Namespace;
import dev.roost.server.ParentNamespace;

/** A gateway that wants to know when it has been registered. What it throws stops the start. */
public interface OnGatewayInit {
    /** Called once, before the first client, if the gateway has one namespace. */
    default void afterInit(Namespace server) {}

    /** Called once, before the first client, if the gateway has a template or a pattern. */
    default void afterInit(ParentNamespace server) {}
}
