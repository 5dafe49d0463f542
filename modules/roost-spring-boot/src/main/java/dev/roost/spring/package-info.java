/**
 * What Spring Boot applications use of Roost: configuration properties, beans that applications declare or inject, and the
 * conventions of observations. The auto-configuration registers gateways as beans and serves Socket.IO on the application's
 * port or on a dedicated port.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.roost.spring;

import org.jspecify.annotations.NullMarked;
