/** Engine.IO sessions: one client each, whatever its transport. */
@NullMarked
package dev.roost.engine;

import org.jspecify.annotations.NullMarked;
