package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A gateway method that handles events. The result is sent as the acknowledgement if the client requested one; an exception
 * is sent as an error.
 *
 * <pre>{@code
 * import dev.roost.gateway.MessageBody;
 * import dev.roost.gateway.SubscribeMessage;
 * import dev.roost.gateway.WebSocketGateway;
 * import java.util.concurrent.CompletableFuture;
 * import java.util.concurrent.CompletionStage;
 *
 * @WebSocketGateway
 * class SumGateway {
 *     record Sum(int a, int b) {}
 *
 *     @SubscribeMessage("sum")
 *     int sum(@MessageBody Sum sum) {
 *         return sum.a() + sum.b();
 *     }
 *
 *     @SubscribeMessage({"sum-later", "sum-async"})
 *     CompletionStage<Integer> sumLater(@MessageBody Sum sum) {
 *         return CompletableFuture.supplyAsync(() -> sum(sum));
 *     }
 * }
 * }</pre>
 *
 * <p>The method runs on the handler executor and may block; see {@link NonBlocking}. Events of one socket are handled one at a
 * time, in order. The result may be a value, an {@link java.util.Optional}, a {@link Reply}, a
 * {@link java.util.concurrent.CompletionStage}, a {@link java.util.concurrent.Flow.Publisher} or a type of a
 * {@link dev.roost.gateway.spi.ResultAdapter}.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SubscribeMessage {
    /** The name of a handler for the events of the namespace that have no other handler. It must be the only name. */
    String ANY = "*";

    /**
     * Returns the names of the events.
     *
     * @return at least one name; none is empty or reserved by Socket.IO
     */
    String[] value();
}
