/** Rooms: their members, invitations, settings, moderation and deletion. */
@NullMarked
package dev.roost.chat.service.room;

import org.jspecify.annotations.NullMarked;
