/** Access control: requests for invite links, roles and bans, and the log line at the start. */
@NullMarked
package dev.roost.chat.access;

import org.jspecify.annotations.NullMarked;
