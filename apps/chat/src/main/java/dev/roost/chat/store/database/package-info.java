/** The database itself: its URL, its file, a full disk, transactions and the write to the disk that makes them durable. */
@NullMarked
package dev.roost.chat.store.database;

import org.jspecify.annotations.NullMarked;
