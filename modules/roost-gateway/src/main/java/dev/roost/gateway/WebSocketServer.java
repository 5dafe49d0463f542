package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A gateway field that receives the object with which the gateway sends to many sockets. It is set before
 * {@link OnGatewayInit#afterInit} is called.
 *
 * <pre>{@code
 * import dev.roost.gateway.SubscribeMessage;
 * import dev.roost.gateway.WebSocketGateway;
 * import dev.roost.gateway.WebSocketServer;
 * import dev.roost.server.Namespace;
 *
 * @WebSocketGateway(namespace = "/news")
 * class NewsGateway {
 *     @WebSocketServer
 *     private Namespace server;
 *
 *     @SubscribeMessage("publish")
 *     void publish() {
 *         server.emit("headline", "Roost is out");
 *     }
 * }
 * }</pre>
 *
 * <p>The type of the field is {@link dev.roost.server.Namespace}, {@link dev.roost.server.ParentNamespace} if the gateway has a
 * template or a pattern, or {@link dev.roost.server.RoostServer}.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface WebSocketServer {}
