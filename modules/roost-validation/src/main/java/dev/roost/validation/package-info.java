/** Jakarta Validation for the parameters of gateways' handlers. */
@NullMarked
package dev.roost.validation;

import org.jspecify.annotations.NullMarked;
