/** Reflection on gateway classes: annotations, method hierarchies and type variables. Not exported. */
@NullMarked
package dev.roost.gateway.runtime.reflect;

import org.jspecify.annotations.NullMarked;
