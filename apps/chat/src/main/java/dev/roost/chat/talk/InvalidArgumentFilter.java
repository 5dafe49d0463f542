package dev.roost.chat.talk;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.ExceptionFilter;
import dev.roost.gateway.GatewayException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An argument that is not what was expected has one code, whether it could not be read or was not valid. */
final class InvalidArgumentFilter implements ExceptionFilter<GatewayException> {
    @Override
    public Object handle(GatewayException refusal, EventContext context) {
        if (refusal.error() instanceof Map<?, ?> error) {
            if ("validation".equals(error.get("code"))) {
                return invalid(refusal, Objects.requireNonNullElse(error.get("fields"), List.of()));
            }
            if ("bad_payload".equals(error.get("code"))) {
                return invalid(refusal, List.of());
            }
        }
        return refusal.error();
    }

    private static Object invalid(GatewayException refusal, Object fields) {
        return GatewayException.withCode("invalid", String.valueOf(refusal.getMessage()), Map.of("fields", fields))
                .error();
    }
}
