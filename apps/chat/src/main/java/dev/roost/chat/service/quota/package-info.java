/** The amounts that people and guests may use, counted on all servers. */
@NullMarked
package dev.roost.chat.service.quota;

import org.jspecify.annotations.NullMarked;
