/**
 * A base class for adapters that connect several servers: requests, responses, the table of servers and timeouts. A
 * back-end adds the transport of the messages.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.roost.server.cluster;

import org.jspecify.annotations.NullMarked;
