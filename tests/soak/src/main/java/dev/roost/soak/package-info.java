/** A server and clients that run for a long time, and the figures that have to stay flat. */
@NullMarked
package dev.roost.soak;

import org.jspecify.annotations.NullMarked;
