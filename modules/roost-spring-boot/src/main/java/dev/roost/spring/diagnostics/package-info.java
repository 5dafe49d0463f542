/** Exceptions that stop the start of an application, and the failure analyzers that explain them. */
@NullMarked
package dev.roost.spring.diagnostics;

import org.jspecify.annotations.NullMarked;
