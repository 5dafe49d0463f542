/** The chat's use cases and rules, in a package for each concern: who may do what, in which order, and which events follow. */
@NullMarked
package dev.roost.chat.service;

import org.jspecify.annotations.NullMarked;
