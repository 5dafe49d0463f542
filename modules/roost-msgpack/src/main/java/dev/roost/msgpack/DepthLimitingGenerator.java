package dev.roost.msgpack;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.util.JsonGeneratorDelegate;

/** Limits the depth of encoded values; a token buffer itself has no limit. Not thread-safe. */
final class DepthLimitingGenerator extends JsonGeneratorDelegate {
    private final StreamWriteConstraints limits = StreamWriteConstraints.defaults();
    private int depth;

    DepthLimitingGenerator(JsonGenerator tokens) {
        super(tokens, false);
    }

    @Override
    public JsonGenerator writeStartArray() {
        enter();
        return super.writeStartArray();
    }

    @Override
    public JsonGenerator writeStartArray(Object value) {
        enter();
        return super.writeStartArray(value);
    }

    @Override
    public JsonGenerator writeStartArray(Object value, int size) {
        enter();
        return super.writeStartArray(value, size);
    }

    @Override
    public JsonGenerator writeEndArray() {
        depth--;
        return super.writeEndArray();
    }

    @Override
    public JsonGenerator writeStartObject() {
        enter();
        return super.writeStartObject();
    }

    @Override
    public JsonGenerator writeStartObject(Object value) {
        enter();
        return super.writeStartObject(value);
    }

    @Override
    public JsonGenerator writeStartObject(Object value, int size) {
        enter();
        return super.writeStartObject(value, size);
    }

    @Override
    public JsonGenerator writeEndObject() {
        depth--;
        return super.writeEndObject();
    }

    /** Unlike the superclass, keeps embedded objects, which represent MessagePack types without JSON equivalent. */
    @Override
    public JsonGenerator writeEmbeddedObject(Object object) {
        return delegate.writeEmbeddedObject(object);
    }

    private void enter() {
        limits.validateNestingDepth(++depth);
    }
}
