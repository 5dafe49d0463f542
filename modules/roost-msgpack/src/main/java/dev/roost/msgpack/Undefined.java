package dev.roost.msgpack;

/**
 * JavaScript's {@code undefined}, as an argument or an element of an array that no type is asked for: MessagePack keeps it
 * apart from {@code null}, so that it can be passed on. Asked for as a type, it is null. A property that is {@code undefined}
 * is left out.
 */
public enum Undefined {
    UNDEFINED;

    @Override
    public String toString() {
        return "undefined";
    }
}
