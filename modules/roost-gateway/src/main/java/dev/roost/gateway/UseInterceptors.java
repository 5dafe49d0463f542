package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Interceptors of one handler, or of all handlers of a gateway. The global ones are outermost, then those of the class, then
 * those of the method.
 *
 * <pre>{@code
 * import dev.roost.gateway.EventContext;
 * import dev.roost.gateway.Interceptor;
 * import dev.roost.gateway.Invocation;
 * import dev.roost.gateway.SubscribeMessage;
 * import dev.roost.gateway.UseInterceptors;
 * import dev.roost.gateway.WebSocketGateway;
 * import java.util.Map;
 *
 * @WebSocketGateway
 * class TimeGateway {
 *     static class Wrap implements Interceptor {
 *         @Override
 *         public Object intercept(EventContext context, Invocation next) throws Exception {
 *             return next.map(value -> Map.of("data", value));
 *         }
 *     }
 *
 *     @SubscribeMessage("time")
 *     @UseInterceptors(Wrap.class)
 *     long time() {
 *         return System.currentTimeMillis();
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
public @interface UseInterceptors {
    /**
     * Returns the interceptor classes.
     *
     * @return classes of beans if there is dependency injection, else classes with a constructor without parameters
     */
    Class<? extends Interceptor>[] value();
}
