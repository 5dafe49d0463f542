package dev.roost.chat.seed;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.ExceptionFilter;
import dev.roost.gateway.GatewayException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Removes from an error of the server what the original does not send: which fields of a payload are wrong. */
final class SeedGatewayExceptionFilter implements ExceptionFilter<GatewayException> {
    @Override
    public Object handle(GatewayException refusal, EventContext context) {
        if (!(refusal.error() instanceof Map<?, ?> error)) {
            return refusal.error();
        }
        Map<Object, Object> shown = new LinkedHashMap<>(error);
        shown.remove("fields");
        return shown;
    }
}
