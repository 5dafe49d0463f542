/** The tables of the servers that use the database: which ones run, who is connected to them, and budgets that they share. */
@NullMarked
package dev.roost.chat.store.server;

import org.jspecify.annotations.NullMarked;
