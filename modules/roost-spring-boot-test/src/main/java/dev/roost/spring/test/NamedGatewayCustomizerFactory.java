package dev.roost.spring.test;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Creates a customizer for the gateways that a {@link GatewayTest} names. */
final class NamedGatewayCustomizerFactory implements ContextCustomizerFactory {
    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        GatewayTest test = TestContextAnnotationUtils.findMergedAnnotation(testClass, GatewayTest.class);
        return test == null || test.gateways().length == 0 ? null : new NamedGatewayCustomizer(Set.of(test.gateways()));
    }
}
