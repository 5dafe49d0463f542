/** The streams of one Redis, which several namespaces share, and the parts of connection state recovery. Not exported. */
@NullMarked
package dev.roost.redis.stream;

import org.jspecify.annotations.NullMarked;
