/** What the servers of one database share: which ones run, who is online, and states that several of them change. */
@NullMarked
package dev.roost.chat.service.server;

import org.jspecify.annotations.NullMarked;
