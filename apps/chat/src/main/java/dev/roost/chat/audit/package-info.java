/** The audit log of the acts of moderators and operators. Above the store, below the rules that write to it. */
@NullMarked
package dev.roost.chat.audit;

import org.jspecify.annotations.NullMarked;
