package dev.roost.jackson;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.JsonGeneratorDelegate;

/** Writes NaN and infinities as null, as {@code JSON.stringify} does, because JSON has no such numbers. Not thread-safe. */
final class NonFiniteAsNullGenerator extends JsonGeneratorDelegate {
    NonFiniteAsNullGenerator(JsonGenerator json) {
        super(json, false);
    }

    @Override
    public JsonGenerator writeNumber(double number) {
        return Double.isFinite(number) ? super.writeNumber(number) : writeNull();
    }

    @Override
    public JsonGenerator writeNumber(float number) {
        return Float.isFinite(number) ? super.writeNumber(number) : writeNull();
    }

    @Override
    public JsonGenerator writeArray(double[] numbers, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (!Double.isFinite(numbers[i])) {
                return writeEach(numbers, from, count);
            }
        }
        return super.writeArray(numbers, from, count);
    }

    private JsonGenerator writeEach(double[] numbers, int from, int count) {
        writeStartArray(numbers, count);
        for (int i = from; i < from + count; i++) {
            writeNumber(numbers[i]);
        }
        return writeEndArray();
    }
}
