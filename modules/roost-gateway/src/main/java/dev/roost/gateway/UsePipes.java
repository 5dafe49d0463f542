package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Pipes of one parameter, of all parameters of a handler, or of all handlers of a gateway. Pipes run in this order: the global
 * ones, those of the class, of the method, of the parameter. They apply to parameters that take client data.
 *
 * <pre>{@code
 * import dev.roost.gateway.HandlerParameter;
 * import dev.roost.gateway.MessageBody;
 * import dev.roost.gateway.Pipe;
 * import dev.roost.gateway.SubscribeMessage;
 * import dev.roost.gateway.UsePipes;
 * import dev.roost.gateway.WebSocketGateway;
 *
 * @WebSocketGateway
 * class SearchGateway {
 *     static class Trim implements Pipe {
 *         @Override
 *         public Object transform(Object value, HandlerParameter parameter) {
 *             return value instanceof String text ? text.strip() : value;
 *         }
 *     }
 *
 *     @SubscribeMessage("search")
 *     String search(@MessageBody @UsePipes(Trim.class) String query) {
 *         return query;
 *     }
 * }
 * }</pre>
 *
 * <p>As a meta-annotation on another annotation it applies where that one is present.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
public @interface UsePipes {
    /**
     * Returns the pipe classes.
     *
     * @return classes of beans if there is dependency injection, else classes with a constructor without parameters
     */
    Class<? extends Pipe>[] value();
}
