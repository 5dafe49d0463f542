/** What adapters, parsers and payload codecs implement, and what they are told. */
@NullMarked
package dev.roost.server.spi;

import org.jspecify.annotations.NullMarked;
