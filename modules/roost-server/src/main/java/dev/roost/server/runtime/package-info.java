/** The implementation of the contracts in {@code dev.roost.server}. Not exported. */
@NullMarked
package dev.roost.server.runtime;

import org.jspecify.annotations.NullMarked;
