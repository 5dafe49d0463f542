/**
 * A base class for adapters that connect several servers: requests, responses, the table of servers and timeouts. A
 * back-end adds the transport of the messages.
 */
@NullMarked
package dev.roost.server.cluster;

import org.jspecify.annotations.NullMarked;
