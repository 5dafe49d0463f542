/** Heartbeats of sessions, many per timer. Not exported. */
@NullMarked
package dev.roost.engine.heartbeat;

import org.jspecify.annotations.NullMarked;
