/** The built-in argument resolvers. Not exported. */
@NullMarked
package dev.roost.gateway.runtime.argument;

import org.jspecify.annotations.NullMarked;
