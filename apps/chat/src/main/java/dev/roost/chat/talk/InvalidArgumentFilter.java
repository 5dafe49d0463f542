package dev.roost.chat.talk;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.ExceptionFilter;
import dev.roost.gateway.GatewayException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Sends the code {@code invalid} for arguments that can't be deserialized and for those that fail validation. */
final class InvalidArgumentFilter implements ExceptionFilter<GatewayException> {
    @Override
    public Object handle(GatewayException exception, EventContext context) {
        if (exception.error() instanceof Map<?, ?> error) {
            if ("validation".equals(error.get("code"))) {
                return invalid(exception, Objects.requireNonNullElse(error.get("fields"), List.of()));
            }
            if ("bad_payload".equals(error.get("code"))) {
                return invalid(exception, List.of());
            }
        }
        return exception.error();
    }

    private static Object invalid(GatewayException exception, Object fields) {
        return GatewayException.withCode("invalid", String.valueOf(exception.getMessage()), Map.of("fields", fields))
                .error();
    }
}
