/** Validation of handler arguments with Jakarta Validation. */
@NullMarked
package dev.roost.validation;

import org.jspecify.annotations.NullMarked;
