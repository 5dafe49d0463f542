/**
 * The Engine.IO server and its contracts: a session per client, independent of its transport. Begin with {@link
 * dev.roost.engine.EngineServer}.
 */
@NullMarked
package dev.roost.engine;

import org.jspecify.annotations.NullMarked;
