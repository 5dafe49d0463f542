/** The connections of clients, and the lifecycle of their sockets. */
@NullMarked
package dev.roost.server.runtime.connection;

import org.jspecify.annotations.NullMarked;
