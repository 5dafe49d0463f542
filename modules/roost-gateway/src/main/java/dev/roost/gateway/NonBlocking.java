package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A handler, or a gateway all of whose handlers, that never blocks. It runs on the event loop of the socket without a hop to the
 * handler executor, unless earlier events of the socket are still waiting.
 *
 * <pre>{@code
 * import dev.roost.gateway.MessageBody;
 * import dev.roost.gateway.NonBlocking;
 * import dev.roost.gateway.SubscribeMessage;
 * import dev.roost.gateway.WebSocketGateway;
 *
 * @WebSocketGateway
 * class EchoGateway {
 *     @SubscribeMessage("echo")
 *     @NonBlocking
 *     Object echo(@MessageBody Object body) {
 *         return body;
 *     }
 * }
 * }</pre>
 *
 * <p><strong>Warning:</strong> the guards, pipes, interceptors and filters of the handler run on the event loop too. If one of them
 * blocks, it stops all sockets of that loop.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface NonBlocking {}
