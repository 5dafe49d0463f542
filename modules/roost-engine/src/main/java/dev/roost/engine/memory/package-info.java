/**
 * The memory that a server holds for its clients: {@link dev.roost.engine.memory.MemoryBudget}. Transport modules and the
 * layers above the engine charge to it what they hold.
 */
@NullMarked
package dev.roost.engine.memory;

import org.jspecify.annotations.NullMarked;
