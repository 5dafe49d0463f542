package dev.roost.gateway.runtime.argument;

import dev.roost.gateway.HandlerParameter;
import dev.roost.gateway.HandshakeAuth;
import dev.roost.gateway.HandshakeCookie;
import dev.roost.gateway.HandshakeHeader;
import dev.roost.gateway.HandshakeQuery;
import dev.roost.gateway.NamespaceVariable;
import dev.roost.gateway.runtime.reflect.TypeVariables;
import dev.roost.gateway.spi.ArgumentResolver;
import dev.roost.server.Handshake;
import dev.roost.server.Socket;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Resolves parameters that take data of the handshake: headers, cookies, query, {@code auth}, and namespace variables. */
final class HandshakeResolver implements ArgumentResolver {
    private static final List<Kind<?>> KINDS = List.of(
            new Kind<>(
                    HandshakeHeader.class,
                    HandshakeHeader::value,
                    (socket, name) -> socket.handshake().headers().first(name)),
            new Kind<>(
                    HandshakeCookie.class, HandshakeCookie::value, (socket, name) -> cookie(socket.handshake(), name)),
            new Kind<>(
                    HandshakeQuery.class,
                    HandshakeQuery::value,
                    (socket, name) -> socket.handshake().query().get(name)),
            new Kind<>(
                    NamespaceVariable.class,
                    NamespaceVariable::value,
                    (socket, name) -> socket.namespace().variables().get(name)));

    /** A kind of text parameter: its annotation, the name in the annotation, and the function that reads the text. */
    private record Kind<A extends Annotation>(
            Class<A> annotation, Function<A, String> name, BiFunction<Socket, String, @Nullable String> text) {
        boolean isOf(HandlerParameter parameter) {
            return parameter.annotation(annotation).isPresent();
        }

        Argument argument(HandlerParameter parameter) {
            String wanted = name.apply(parameter.annotation(annotation).orElseThrow());
            TextConverter converter = TextConverter.of(parameter.type());
            return event -> converter.convert(text.apply(event.socket(), wanted));
        }
    }

    @Override
    public boolean supports(HandlerParameter parameter) {
        return parameter.annotation(HandshakeAuth.class).isPresent()
                || KINDS.stream().anyMatch(kind -> kind.isOf(parameter));
    }

    @Override
    public boolean isPiped() {
        return true;
    }

    @Override
    public Argument resolve(HandlerParameter parameter) {
        Argument argument = KINDS.stream()
                .filter(kind -> kind.isOf(parameter))
                .findFirst()
                .map(kind -> kind.argument(parameter))
                .orElseGet(() -> auth(parameter));
        if (parameter.parameter().getType().isPrimitive()) {
            return MessageBodyResolver.neverNull(argument, parameter.type());
        }
        return MessageBodyResolver.emptyForNull(argument, TypeVariables.rawClass(parameter.type()));
    }

    private static Argument auth(HandlerParameter parameter) {
        String property =
                parameter.annotation(HandshakeAuth.class).orElseThrow().value();
        Type type = parameter.type();
        return property.isEmpty()
                ? event -> event.socket().handshake().auth(type).orElse(null)
                : event ->
                        event.socket().handshake().authProperty(property, type).orElse(null);
    }

    /** RFC 6265 section 4.2.1. Of several cookies with the same name, the first applies. */
    private static @Nullable String cookie(Handshake handshake, String name) {
        String header = handshake.headers().joined("Cookie");
        if (header == null) {
            return null;
        }
        for (String pair : header.split("[;,]")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                return unquoted(pair.substring(equals + 1).strip());
            }
        }
        return null;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
