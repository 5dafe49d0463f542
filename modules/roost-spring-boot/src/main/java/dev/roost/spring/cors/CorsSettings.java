package dev.roost.spring.cors;

import dev.roost.engine.CorsOptions;
import dev.roost.engine.OriginPolicy;
import dev.roost.spring.RoostCors;
import dev.roost.spring.RoostProperties;
import dev.roost.spring.diagnostics.PropertyCheck;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The cross-origin rules that apply: those of {@code roost.cors.*}, or those of the application's bean. */
public record CorsSettings(OriginPolicy origins, CorsOptions options) {
    /**
     * Selects the rules. A list of allowed origins in the properties has precedence over the bean.
     *
     * @param bean called only if the properties allow no origin
     * @throws IllegalArgumentException that names the property, if an origin is invalid
     */
    public static CorsSettings select(RoostProperties.Cors properties, Supplier<@Nullable RoostCors> bean) {
        RoostCors declared = properties.allowedOrigins().isEmpty() ? bean.get() : null;
        CorsSettings selected =
                declared == null ? of(properties) : new CorsSettings(declared.origins(), declared.options());
        return properties.originRequired()
                ? new CorsSettings(selected.origins.withOriginRequired(), selected.options)
                : selected;
    }

    private static CorsSettings of(RoostProperties.Cors properties) {
        OriginPolicy origins = properties.allowedOrigins().isEmpty()
                ? OriginPolicy.SAME_ORIGIN
                : PropertyCheck.of("cors.allowed-origins", () -> OriginPolicy.of(properties.allowedOrigins()));
        CorsOptions options = new CorsOptions(
                CorsOptions.DEFAULT.methods(),
                properties.allowedHeaders(),
                properties.exposedHeaders(),
                properties.credentials(),
                properties.maxAge());
        return new CorsSettings(origins, options);
    }
}
