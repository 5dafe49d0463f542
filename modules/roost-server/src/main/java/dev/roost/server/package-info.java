/**
 * A Socket.IO server: namespaces, sockets, rooms, broadcasts and acknowledgements. Start with {@link
 * dev.roost.server.RoostServer}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.roost.server;

import org.jspecify.annotations.NullMarked;
