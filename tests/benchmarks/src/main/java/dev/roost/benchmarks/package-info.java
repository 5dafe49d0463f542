/** A server to put under load. */
@NullMarked
package dev.roost.benchmarks;

import org.jspecify.annotations.NullMarked;
