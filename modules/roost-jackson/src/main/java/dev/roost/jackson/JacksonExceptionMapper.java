package dev.roost.jackson;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.roost.server.spi.PayloadException;
import dev.roost.server.spi.PayloadMismatch;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeIdResolver;

/**
 * Maps exceptions of decoding to payload exceptions, for payload codecs on Jackson. An exception that is thrown while a value is decoded
 * is caused by the value, whether by Jackson, by a deserializer or by a constructor that rejects it. Thread-safe.
 *
 * @since 0.1.0
 */
public final class JacksonExceptionMapper {
    private static final Logger log = LoggerFactory.getLogger(JacksonExceptionMapper.class);
    private static final int MAX_NAMED_CONSTANTS = 20;

    private final JsonMapper mapper;

    /**
     * Creates an exception mapper.
     *
     * @param mapper the mapper that decodes the values
     */
    public JacksonExceptionMapper(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Returns the exception of a value that isn't of a type.
     *
     * @param type the requested type
     * @param failure the exception that was thrown while the value was decoded
     * @return an exception with the path and the expectation for the client
     */
    public PayloadException map(Type type, RuntimeException failure) {
        String reason = failure instanceof JacksonException e ? e.getOriginalMessage() : failure.toString();
        return new PayloadException(
                "argument: not a " + type.getTypeName() + ": " + reason,
                failure,
                mismatch(mapper.constructType(type), failure));
    }

    private PayloadMismatch mismatch(JavaType type, RuntimeException failure) {
        if (!(failure instanceof JacksonException e)) {
            return expecting(type.getRawClass(), false);
        }
        PayloadMismatch mismatch = expected(type, e);
        List<JacksonException.Reference> path = e.getPath();
        for (int i = path.size() - 1; i >= 0; i--) {
            JacksonException.Reference step = path.get(i);
            mismatch = mismatch.in(step.from(), step.getPropertyName(), step.getIndex());
        }
        return mismatch;
    }

    private PayloadMismatch expected(JavaType type, JacksonException e) {
        if (e instanceof UnrecognizedPropertyException) {
            return new PayloadMismatch("", "no such property");
        }
        if (e instanceof InvalidTypeIdException typeId) {
            return expectingTypeId(typeId);
        }
        if (e instanceof InvalidFormatException key
                && key.getCurrentToken() == JsonToken.PROPERTY_NAME
                && key.getValue() instanceof String text) {
            return expecting(key.getTargetType(), false).asKey(text);
        }
        if (e instanceof InputCoercionException coercion) {
            return expecting(coercion.getTargetType(), false);
        }
        if (e instanceof MismatchedInputException input) {
            boolean found = input.getCurrentToken() == JsonToken.START_OBJECT
                    || input.getCurrentToken() == JsonToken.PROPERTY_NAME
                    || input.getCurrentToken() == JsonToken.END_OBJECT;
            Class<?> target = input.getTargetType();
            return target == null ? PayloadMismatch.INVALID : expecting(target, !found);
        }
        return e.getPath().isEmpty() ? expecting(type.getRawClass(), false) : PayloadMismatch.INVALID;
    }

    /** Returns the property of the type id and the ids that are names. Class names are not disclosed to clients. */
    private PayloadMismatch expectingTypeId(InvalidTypeIdException e) {
        JsonToken token = e.getCurrentToken();
        if (e.getTypeId() == null && token != null && (token.isScalarValue() || token == JsonToken.START_ARRAY)) {
            return new PayloadMismatch("", "an object");
        }
        TypeDeserializer types = mapper._deserializationContext().findTypeDeserializer(e.getBaseType());
        if (types == null) {
            return new PayloadMismatch("", "a known type id");
        }
        PayloadMismatch mismatch = new PayloadMismatch("", namesOf(types.getTypeIdResolver()));
        boolean isProperty = types.getTypeInclusion() == JsonTypeInfo.As.PROPERTY
                || types.getTypeInclusion() == JsonTypeInfo.As.EXISTING_PROPERTY;
        return isProperty ? mismatch.inProperty(types.getPropertyName()) : mismatch;
    }

    private String namesOf(TypeIdResolver ids) {
        String known = ids.getDescForKnownTypeIds();
        boolean named = ids.getMechanism() == JsonTypeInfo.Id.NAME || ids.getMechanism() == JsonTypeInfo.Id.SIMPLE_NAME;
        if (!named || known == null || !known.startsWith("[") || known.equals("[]")) {
            return "a known type id";
        }
        String[] names = known.substring(1, known.length() - 1).split(", ");
        return names.length <= MAX_NAMED_CONSTANTS ? "one of " + mapper.writeValueAsString(names) : "a known type id";
    }

    /** @param objectMissing whether the value was not an object, for types without a specific expectation */
    private PayloadMismatch expecting(Class<?> type, boolean objectMissing) {
        Object[] constants = type.getEnumConstants();
        if (constants != null && constants.length <= MAX_NAMED_CONSTANTS) {
            return oneOf(constants);
        }
        PayloadMismatch mismatch = PayloadMismatch.expecting(type);
        return objectMissing && mismatch.equals(PayloadMismatch.INVALID)
                ? new PayloadMismatch("", "an object")
                : mismatch;
    }

    /** Returns the constants that are encoded as strings. Other encodings of an enum can have data that is not for clients. */
    private PayloadMismatch oneOf(Object[] constants) {
        try {
            List<JsonNode> texts =
                    Arrays.stream(constants).<JsonNode>map(mapper::valueToTree).toList();
            return texts.stream().allMatch(JsonNode::isString)
                    ? new PayloadMismatch("", "one of " + mapper.writeValueAsString(texts))
                    : PayloadMismatch.INVALID;
        } catch (RuntimeException e) {
            log.debug("constants of {} can't be encoded", constants[0].getClass(), e);
            return PayloadMismatch.INVALID;
        }
    }
}
