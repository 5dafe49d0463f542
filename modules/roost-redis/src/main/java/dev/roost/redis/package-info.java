/** Adapters for Redis, in the wire formats of Socket.IO's own adapters for Node. */
@NullMarked
package dev.roost.redis;

import org.jspecify.annotations.NullMarked;
