/** Listeners and middlewares, and how they are called. */
@NullMarked
package dev.roost.server.runtime.listener;

import org.jspecify.annotations.NullMarked;
