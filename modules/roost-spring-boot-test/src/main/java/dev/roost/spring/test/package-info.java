/** Tests of gateways in a Spring Boot application: a slice of it, on a server in memory. */
@NullMarked
package dev.roost.spring.test;

import org.jspecify.annotations.NullMarked;
