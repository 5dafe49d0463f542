package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A handler parameter that takes the {@link AckCallback} of the event. The handler then sends the acknowledgement itself, and
 * its result isn't sent. An exception is still sent as an error if no acknowledgement was sent before.
 *
 * <pre>{@code
 * import dev.roost.gateway.Ack;
 * import dev.roost.gateway.AckCallback;
 * import dev.roost.gateway.MessageBody;
 * import dev.roost.gateway.SubscribeMessage;
 * import dev.roost.gateway.WebSocketGateway;
 *
 * @WebSocketGateway
 * class UploadGateway {
 *     @SubscribeMessage("upload")
 *     void upload(@MessageBody byte[] file, @Ack AckCallback ack) {
 *         ack.send("stored", file.length);
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Ack {}
