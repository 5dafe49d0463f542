/** The operator's page: statistics of the server and its rooms, behind a password. */
@NullMarked
package dev.roost.chat.admin;

import org.jspecify.annotations.NullMarked;
