package dev.roost.jackson;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * A setting of Jackson that rejects conversions between strings, numbers and booleans. By default, Jackson decodes the number
 * {@code 5} as the string {@code "5"} and the string {@code "5"} as a number if the requested type needs it.
 *
 * <pre>{@code
 * dev.roost.jackson.JacksonPayloadCodec codec = new dev.roost.jackson.JacksonPayloadCodec(
 *         dev.roost.jackson.StrictScalars.of(tools.jackson.databind.json.JsonMapper.builder().build()));
 * }</pre>
 *
 * @since 0.1.0
 */
public final class StrictScalars {
    private StrictScalars() {}

    /**
     * Returns a copy of a mapper that rejects a number or a boolean for a string, a string for a number or a boolean, a fraction for an
     * integer, and a number for an enum. Pass it to {@link JacksonPayloadCodec#JacksonPayloadCodec(JsonMapper)} or to the constructor of
     * {@code MessagePackParser}.
     *
     * @param base the mapper, which isn't changed
     * @return a new mapper
     */
    public static JsonMapper of(JsonMapper base) {
        JsonMapper.Builder builder = base.rebuild();
        configure(builder);
        return builder.build();
    }

    /**
     * Makes the same setting in a builder, for example in that of Spring Boot's mapper.
     *
     * @param builder the builder, which is changed
     */
    public static void configure(JsonMapper.Builder builder) {
        builder.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfig(LogicalType.Textual, text -> {
                    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                    text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                    text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                });
    }
}
