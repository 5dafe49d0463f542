/** What adapters and payload codecs implement. */
@NullMarked
package dev.roost.server.spi;

import org.jspecify.annotations.NullMarked;
