/** The messages between servers, in the formats of Socket.IO's adapters for Node. Pure. */
@NullMarked
package dev.roost.redis.wire;

import org.jspecify.annotations.NullMarked;
