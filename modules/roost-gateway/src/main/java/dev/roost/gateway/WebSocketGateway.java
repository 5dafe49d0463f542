package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A class whose methods handle the events of one or more namespaces. One instance serves all sockets, so its fields are
 * shared between threads.
 *
 * <pre>{@code
 * import dev.roost.gateway.ConnectedSocket;
 * import dev.roost.gateway.MessageBody;
 * import dev.roost.gateway.SubscribeMessage;
 * import dev.roost.gateway.WebSocketGateway;
 * import dev.roost.server.Socket;
 *
 * @WebSocketGateway(namespace = "/chat")
 * class ChatGateway {
 *     @SubscribeMessage("message")
 *     String message(@ConnectedSocket Socket socket, @MessageBody String text) {
 *         socket.broadcast().emit("message", text);
 *         return "sent";
 *     }
 * }
 * }</pre>
 *
 * <p>A subclass inherits the annotation, and a class inherits it from an interface.
 *
 * @see Gateways
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WebSocketGateway {
    /**
     * Returns the name of the namespace, with or without its leading slash. A name with variable parts, such as
     * {@code /org/{id}}, is a template: each matching namespace is created when the first client requests it.
     *
     * @return a name or a template; by default the default namespace
     * @see NamespaceVariable
     */
    String namespace() default "/";

    /**
     * Returns a regular expression instead of a namespace. Each namespace in whose name it finds a match is created when the
     * first client requests it.
     *
     * @return a pattern of {@link java.util.regex.Pattern}; empty if {@link #namespace} applies
     */
    String pattern() default "";
}
