/**
 * The transport module for Jakarta Servlet and Jakarta WebSocket: {@link dev.roost.servlet.RoostServlet}, for containers that
 * support both.
 */
@NullMarked
package dev.roost.servlet;

import org.jspecify.annotations.NullMarked;
