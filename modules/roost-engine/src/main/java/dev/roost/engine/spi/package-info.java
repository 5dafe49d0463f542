/**
 * The contracts between the engine and a transport module. A transport module passes each request to {@link
 * dev.roost.engine.EngineServer#handle} as an {@link dev.roost.engine.spi.HttpExchange}, and implements {@link
 * dev.roost.engine.spi.WebSocketLink} and {@link dev.roost.engine.spi.SessionLoop}.
 */
@NullMarked
package dev.roost.engine.spi;

import org.jspecify.annotations.NullMarked;
