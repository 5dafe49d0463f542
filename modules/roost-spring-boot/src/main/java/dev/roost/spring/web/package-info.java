/** Serves Socket.IO on the application's port: WebFlux on Reactor Netty, or a servlet container. */
@NullMarked
package dev.roost.spring.web;

import org.jspecify.annotations.NullMarked;
