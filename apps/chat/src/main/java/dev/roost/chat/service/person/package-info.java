/** People and how they prove who they are: registration, devices, tokens and tickets. */
@NullMarked
package dev.roost.chat.service.person;

import org.jspecify.annotations.NullMarked;
