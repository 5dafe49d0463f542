/** SQL access to the chat's tables. Callers open the transactions. */
@NullMarked
package dev.roost.chat.store;

import org.jspecify.annotations.NullMarked;
