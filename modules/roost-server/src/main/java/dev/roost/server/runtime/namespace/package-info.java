/** Namespaces, and broadcasts to their sockets. */
@NullMarked
package dev.roost.server.runtime.namespace;

import org.jspecify.annotations.NullMarked;
