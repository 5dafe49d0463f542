/** Channels and streams of Redis, as the adapters use them: with Lettuce behind. */
@NullMarked
package dev.roost.redis.bus;

import org.jspecify.annotations.NullMarked;
