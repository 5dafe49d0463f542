/** The wire formats of Engine.IO and Socket.IO: packets, codecs and payloads. Without threads, sockets and I/O. */
@NullMarked
package dev.roost.protocol;

import org.jspecify.annotations.NullMarked;
