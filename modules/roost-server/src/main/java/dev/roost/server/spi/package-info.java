/**
 * The interfaces that adapters, parsers and payload codecs implement, and the types they use.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.roost.server.spi;

import org.jspecify.annotations.NullMarked;
