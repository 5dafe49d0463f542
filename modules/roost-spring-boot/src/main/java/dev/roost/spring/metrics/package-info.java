/** Micrometer meters and observations of the server. */
@NullMarked
package dev.roost.spring.metrics;

import org.jspecify.annotations.NullMarked;
