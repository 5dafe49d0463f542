/** Acknowledgements: those that the server sends, and those that it expects. */
@NullMarked
package dev.roost.server.runtime.ack;

import org.jspecify.annotations.NullMarked;
