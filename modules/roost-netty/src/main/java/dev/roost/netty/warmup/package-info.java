/** The warm-up of a JVM before its first clients. */
@NullMarked
package dev.roost.netty.warmup;

import org.jspecify.annotations.NullMarked;
