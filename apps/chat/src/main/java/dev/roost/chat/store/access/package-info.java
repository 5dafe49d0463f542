/** The tables of roles, bans, sanctions and invite links, and the rules which rooms and people a person can see. */
@NullMarked
package dev.roost.chat.store.access;

import org.jspecify.annotations.NullMarked;
