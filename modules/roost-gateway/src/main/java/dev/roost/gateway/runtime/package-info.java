/** Reads the annotations of gateways once and runs what they say. */
@NullMarked
package dev.roost.gateway.runtime;

import org.jspecify.annotations.NullMarked;
