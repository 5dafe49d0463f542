package dev.roost.chat.seed;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.ExceptionFilter;
import dev.roost.gateway.GatewayException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Removes the invalid fields from errors: the original protocol does not have them. */
final class SeedGatewayExceptionFilter implements ExceptionFilter<GatewayException> {
    @Override
    public Object handle(GatewayException exception, EventContext context) {
        if (!(exception.error() instanceof Map<?, ?> error)) {
            return exception.error();
        }
        Map<Object, Object> shown = new LinkedHashMap<>(error);
        shown.remove("fields");
        return shown;
    }
}
