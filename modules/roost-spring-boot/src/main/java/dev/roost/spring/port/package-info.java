/** Serves Socket.IO on a dedicated port, {@code roost.port}. */
@NullMarked
package dev.roost.spring.port;

import org.jspecify.annotations.NullMarked;
