/** Scheduled deletions of what is old or unused: rooms, people, devices and messages. */
@NullMarked
package dev.roost.chat.service.job;

import org.jspecify.annotations.NullMarked;
