/** The objects that all internals of one server share. */
@NullMarked
package dev.roost.server.runtime.context;

import org.jspecify.annotations.NullMarked;
