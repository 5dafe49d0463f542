package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Guards of one handler, or of all handlers of a gateway. Guards run in this order: the global ones, those of the class, those
 * of the method.
 *
 * <pre>{@code
 * import dev.roost.gateway.EventContext;
 * import dev.roost.gateway.Guard;
 * import dev.roost.gateway.SubscribeMessage;
 * import dev.roost.gateway.UseGuards;
 * import dev.roost.gateway.WebSocketGateway;
 *
 * @WebSocketGateway
 * class AdminGateway {
 *     static class LoggedIn implements Guard {
 *         @Override
 *         public boolean canActivate(EventContext context) {
 *             return context.socket().principal().isPresent();
 *         }
 *     }
 *
 *     @SubscribeMessage("restart")
 *     @UseGuards(LoggedIn.class)
 *     void restart() {}
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
public @interface UseGuards {
    /**
     * Returns the guard classes.
     *
     * @return classes of beans if there is dependency injection, else classes with a constructor without parameters
     */
    Class<? extends Guard>[] value();
}
