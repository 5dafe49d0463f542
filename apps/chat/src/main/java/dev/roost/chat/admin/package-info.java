/** What the operator sees: numbers of the server and of its rooms, behind a password. */
@NullMarked
package dev.roost.chat.admin;

import org.jspecify.annotations.NullMarked;
