/** The warm-up of the JVM before the application is ready. Not for use by applications. */
@NullMarked
package dev.roost.spring.warmup;

import org.jspecify.annotations.NullMarked;
