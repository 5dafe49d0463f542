/** The tables of people: their pictures, devices, logins, passkeys and notifications, and the keys that servers share. */
@NullMarked
package dev.roost.chat.store.person;

import org.jspecify.annotations.NullMarked;
