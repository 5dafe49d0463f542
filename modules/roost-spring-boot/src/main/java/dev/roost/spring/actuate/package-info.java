/** The actuator's endpoint and health of the server. */
@NullMarked
package dev.roost.spring.actuate;

import org.jspecify.annotations.NullMarked;
