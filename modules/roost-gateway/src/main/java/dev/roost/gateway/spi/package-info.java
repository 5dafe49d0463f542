/** Extension points of the gateway layer: argument resolvers, argument checks, result adapters, scopes and observers. */
@NullMarked
package dev.roost.gateway.spi;

import org.jspecify.annotations.NullMarked;
