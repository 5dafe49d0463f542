/** Payload encoding with Jackson 3. */
@NullMarked
package dev.roost.jackson;

import org.jspecify.annotations.NullMarked;
