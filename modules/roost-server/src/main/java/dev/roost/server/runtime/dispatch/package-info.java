/** The executor hop from event loops to user code. */
@NullMarked
package dev.roost.server.runtime.dispatch;

import org.jspecify.annotations.NullMarked;
