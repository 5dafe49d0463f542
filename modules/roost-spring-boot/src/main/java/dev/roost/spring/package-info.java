/** Roost in a Spring Boot application: gateways as beans, on the application's own port. */
@NullMarked
package dev.roost.spring;

import org.jspecify.annotations.NullMarked;
