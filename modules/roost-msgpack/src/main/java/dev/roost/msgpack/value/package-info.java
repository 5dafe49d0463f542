/** Encoded values, in JSON and in MessagePack: reads parts of them, and converts one format to the other. For modules of Roost. */
@NullMarked
package dev.roost.msgpack.value;

import org.jspecify.annotations.NullMarked;
