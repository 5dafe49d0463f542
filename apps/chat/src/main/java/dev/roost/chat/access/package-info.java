/** Who may come in, and who may stay: requests for invite links, roles and bans, and what happens at the start. */
@NullMarked
package dev.roost.chat.access;

import org.jspecify.annotations.NullMarked;
