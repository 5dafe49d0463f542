/** Who may come to the server and what people may do and see there: invite links, roles, bans, and access to rooms. */
@NullMarked
package dev.roost.chat.service.access;

import org.jspecify.annotations.NullMarked;
