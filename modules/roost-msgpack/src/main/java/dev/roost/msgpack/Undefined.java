package dev.roost.msgpack;

/**
 * JavaScript's {@code undefined}, as an untyped argument or array element. MessagePack distinguishes it from {@code null}, so that it can be
 * relayed. Decoded to a type it is null. A property with this value is omitted.
 *
 * @since 0.1.0
 */
public enum Undefined {
    /** The only instance. */
    UNDEFINED;

    /**
     * Returns the JavaScript name.
     *
     * @return {@code undefined}
     */
    @Override
    public String toString() {
        return "undefined";
    }
}
