/** The execution of changes: in order for each room, in a transaction, and on the disk before their events are published. */
@NullMarked
package dev.roost.chat.service.change;

import org.jspecify.annotations.NullMarked;
