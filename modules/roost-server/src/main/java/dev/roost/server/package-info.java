/** A Socket.IO server: namespaces, sockets, rooms, acknowledgements. */
@NullMarked
package dev.roost.server;

import org.jspecify.annotations.NullMarked;
