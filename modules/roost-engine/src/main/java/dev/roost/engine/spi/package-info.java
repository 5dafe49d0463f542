/** What a transport door provides, and what passes through it. */
@NullMarked
package dev.roost.engine.spi;

import org.jspecify.annotations.NullMarked;
