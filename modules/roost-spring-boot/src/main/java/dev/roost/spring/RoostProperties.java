package dev.roost.spring;

import dev.roost.engine.EngineConfig;
import dev.roost.gateway.AckPolicy;
import dev.roost.server.ServerOptions;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an application sets under {@code roost.}.
 *
 * @param path under which the server answers, with a slash at both ends
 * @param pingInterval how long after a sign of life the server asks for the next one
 * @param pingTimeout how long a client may take to answer a ping
 * @param upgradeTimeout how long a WebSocket may take to become the transport of a polling session
 * @param maxPayload the largest request body and the largest WebSocket message
 * @param maxOutbox how much may wait for one client before it is cut off as too slow
 * @param maxInbox how much of one client may wait for handlers before no more is taken from it
 * @param connectTimeout how long a client may take to join its first namespace
 * @param maxAttachments how many attachments one packet may announce
 * @param serveClient whether the browser client is offered below the path
 */
@ConfigurationProperties("roost")
public record RoostProperties(
        @DefaultValue("/socket.io/") String path,
        @DefaultValue("25s") Duration pingInterval,
        @DefaultValue("20s") Duration pingTimeout,
        @DefaultValue("10s") Duration upgradeTimeout,
        @DefaultValue("1000000B") DataSize maxPayload,
        @DefaultValue("16MB") DataSize maxOutbox,
        @DefaultValue("4MB") DataSize maxInbox,
        @DefaultValue("45s") Duration connectTimeout,
        @DefaultValue("10") int maxAttachments,
        @DefaultValue("true") boolean serveClient,
        @DefaultValue Gateway gateway) {

    /**
     * What concerns gateways.
     *
     * @param ackPolicy when a client that asked for an acknowledgement gets one
     */
    public record Gateway(@DefaultValue("ALWAYS") AckPolicy ackPolicy) {}

    EngineConfig engineConfig() {
        return EngineConfig.builder()
                .path(path)
                .pingInterval(pingInterval)
                .pingTimeout(pingTimeout)
                .upgradeTimeout(upgradeTimeout)
                .maxPayload(Math.toIntExact(maxPayload.toBytes()))
                .maxOutbox(maxOutbox.toBytes())
                .build();
    }

    ServerOptions serverOptions() {
        return new ServerOptions(connectTimeout, maxAttachments, maxInbox.toBytes(), serveClient);
    }
}
