/** Engine.IO on Jakarta Servlet and Jakarta WebSocket: one servlet, for any container that has both. */
@NullMarked
package dev.roost.servlet;

import org.jspecify.annotations.NullMarked;
