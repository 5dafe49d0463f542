/** The cross-origin (CORS) rules of the server, from properties or from a bean of the application. */
@NullMarked
package dev.roost.spring.cors;

import org.jspecify.annotations.NullMarked;
