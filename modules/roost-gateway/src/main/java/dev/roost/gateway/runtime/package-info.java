/** The implementation of {@link dev.roost.gateway.Gateways}: scans gateways and runs handlers. Not exported. */
@NullMarked
package dev.roost.gateway.runtime;

import org.jspecify.annotations.NullMarked;
