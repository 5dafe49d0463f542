package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A handler parameter that takes the {@link dev.roost.server.Socket} that sent the event. The annotation is optional: any
 * parameter of that type takes it.
 *
 * <pre>{@code
 * import dev.roost.gateway.ConnectedSocket;
 * import dev.roost.gateway.MessageBody;
 * import dev.roost.gateway.SubscribeMessage;
 * import dev.roost.gateway.WebSocketGateway;
 * import dev.roost.server.Socket;
 *
 * @WebSocketGateway
 * class RoomGateway {
 *     @SubscribeMessage("join")
 *     void join(@ConnectedSocket Socket socket, @MessageBody String room) {
 *         socket.join(room);
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface ConnectedSocket {}
