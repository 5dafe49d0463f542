package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Exception filters of one handler, or of all handlers of a gateway. One filter handles an exception: the last one of the
 * method that accepts its type, else the last one of the class, else the last global one.
 *
 * <pre>{@code
 * import dev.roost.gateway.EventContext;
 * import dev.roost.gateway.ExceptionFilter;
 * import dev.roost.gateway.SubscribeMessage;
 * import dev.roost.gateway.UseFilters;
 * import dev.roost.gateway.WebSocketGateway;
 * import java.util.Map;
 * import java.util.NoSuchElementException;
 *
 * @WebSocketGateway
 * class ItemGateway {
 *     static class NotFound implements ExceptionFilter<NoSuchElementException> {
 *         @Override
 *         public Object handle(NoSuchElementException exception, EventContext context) {
 *             return Map.of("status", "error", "message", "Not found");
 *         }
 *     }
 *
 *     @SubscribeMessage("item")
 *     @UseFilters(NotFound.class)
 *     String item() {
 *         throw new NoSuchElementException("item");
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
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface UseFilters {
    /**
     * Returns the filter classes.
     *
     * @return classes of beans if there is dependency injection, else classes with a constructor without parameters
     */
    Class<? extends ExceptionFilter<?>>[] value();
}
