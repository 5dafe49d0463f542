/** Packets and payloads in MessagePack, as npm's socket.io-msgpack-parser has them. */
@NullMarked
package dev.roost.msgpack;

import org.jspecify.annotations.NullMarked;
