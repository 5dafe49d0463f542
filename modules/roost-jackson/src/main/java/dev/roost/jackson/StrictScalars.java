package dev.roost.jackson;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads texts, numbers and booleans as what they are. By default, Jackson reads the number {@code 5} as the text
 * {@code "5"}, and the text {@code "5"} as a number, where a type asks for that.
 */
public final class StrictScalars {
    private StrictScalars() {}

    /**
     * Returns a copy of a mapper that refuses a value of one kind where another was asked for: a number or a boolean for a
     * text, a text for a number or a boolean, a fraction for an integer, a number for an enum. For the constructors of
     * {@link JacksonPayloadCodec} and of the parser of MessagePack.
     */
    public static JsonMapper of(JsonMapper base) {
        return base.rebuild()
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfig(LogicalType.Textual, text -> {
                    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                    text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                    text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                })
                .build();
    }
}
