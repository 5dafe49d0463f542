/** Engine.IO on Netty: a stand-alone server, and a handler for the pipeline of another. */
@NullMarked
package dev.roost.netty;

import org.jspecify.annotations.NullMarked;
