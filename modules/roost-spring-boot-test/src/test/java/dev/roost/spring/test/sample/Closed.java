package dev.roost.spring.test.sample;

import dev.roost.gateway.runtime.Gateways;
import dev.roost.spring.GatewaysCustomizer;
import org.springframework.stereotype.Component;

/** A global guard of the application, included in slices. */
@Component
class Closed implements GatewaysCustomizer {
    @Override
    public void customize(Gateways.Builder gateways) {
        gateways.guard(context -> !context.event().name().equals("thread"));
    }
}
