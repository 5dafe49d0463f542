/** The implementation of the Engine.IO server. Not exported. */
@NullMarked
package dev.roost.engine.runtime;

import org.jspecify.annotations.NullMarked;
