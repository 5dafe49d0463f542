/** The login at an OpenID provider, with {@code chat.access.mode=login}. */
@NullMarked
package dev.roost.chat.login;

import org.jspecify.annotations.NullMarked;
