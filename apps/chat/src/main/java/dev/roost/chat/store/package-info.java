/** SQL access to the chat's tables, in a package for each concern. Callers open the transactions. */
@NullMarked
package dev.roost.chat.store;

import org.jspecify.annotations.NullMarked;
