package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A handler parameter that takes an argument of the event, or a property of it, decoded to the type of the parameter.
 *
 * <pre>{@code
 * import dev.roost.gateway.MessageBody;
 * import dev.roost.gateway.SubscribeMessage;
 * import dev.roost.gateway.WebSocketGateway;
 *
 * @WebSocketGateway
 * class OrderGateway {
 *     record Order(String item, int pieces) {}
 *
 *     @SubscribeMessage("order")
 *     String order(@MessageBody Order order) {
 *         return order.pieces() + " x " + order.item();
 *     }
 *
 *     @SubscribeMessage("cancel")
 *     void cancel(@MessageBody("id") long id, @MessageBody("reason") String reason) {}
 *
 *     @SubscribeMessage("move")
 *     void move(@MessageBody String from, @MessageBody String to) {}
 * }
 * }</pre>
 *
 * <p>A single parameter without a property takes the first argument; of type {@code Object}, {@code List} or
 * {@code Collection} it takes a list of all arguments if there are several. With several such parameters, each takes the
 * argument at its position. A missing argument is null, or an empty {@code Optional}; for a primitive parameter it is a bad
 * payload.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface MessageBody {
    /**
     * Returns the property of the first argument to take.
     *
     * @return a property name; empty for the whole argument
     */
    String value() default "";
}
