/** The chat's data types, its errors, and the interfaces that other packages implement. */
@NullMarked
package dev.roost.chat.domain;

import org.jspecify.annotations.NullMarked;
