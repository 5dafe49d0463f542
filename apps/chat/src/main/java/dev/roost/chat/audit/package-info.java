/** The audit log: what moderators and operators have done. Above the store, below the rules that write to it. */
@NullMarked
package dev.roost.chat.audit;

import org.jspecify.annotations.NullMarked;
