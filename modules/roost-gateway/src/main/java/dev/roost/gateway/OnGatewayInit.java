package dev.roost.gateway;

import dev.roost.server.Namespace;

/** A gateway that wants to know when it has been registered. */
public interface OnGatewayInit {
    /** Called once, before the first client. What it throws stops the start. */
    void afterInit(Namespace server);
}
