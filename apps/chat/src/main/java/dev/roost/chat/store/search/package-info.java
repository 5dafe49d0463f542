/** The index of the search, for each kind of database, and the search for people. */
@NullMarked
package dev.roost.chat.store.search;

import org.jspecify.annotations.NullMarked;
