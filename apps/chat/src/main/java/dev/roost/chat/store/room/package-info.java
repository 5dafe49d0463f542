/** The tables of rooms, their members and invitations. */
@NullMarked
package dev.roost.chat.store.room;

import org.jspecify.annotations.NullMarked;
