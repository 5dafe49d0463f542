/**
 * Tests of the gateways of a Spring Boot application, as a slice on a server in memory.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.roost.spring.test;

import org.jspecify.annotations.NullMarked;
