/** The chat's use cases and rules: who may do what, in which order, and which events follow. */
@NullMarked
package dev.roost.chat.service;

import org.jspecify.annotations.NullMarked;
