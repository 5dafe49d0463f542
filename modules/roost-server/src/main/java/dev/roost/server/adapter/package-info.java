/**
 * The adapter of a single server, and the parts of it that cluster adapters use.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.roost.server.adapter;

import org.jspecify.annotations.NullMarked;
