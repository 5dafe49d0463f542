/** The search: queries, how texts and names are compared, and what is found. */
@NullMarked
package dev.roost.chat.domain.search;

import org.jspecify.annotations.NullMarked;
