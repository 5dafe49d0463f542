/** The MessagePack format of npm's socket.io-msgpack-parser. */
@NullMarked
package dev.roost.msgpack;

import org.jspecify.annotations.NullMarked;
