/** People, rooms, and what is said in them: the rules, and the database. Knows nothing of how it is told to anybody. */
@NullMarked
package dev.roost.chat.domain;

import org.jspecify.annotations.NullMarked;
