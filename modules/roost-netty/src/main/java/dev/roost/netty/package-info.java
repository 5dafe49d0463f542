/**
 * The transport module for Netty: a stand-alone server ({@link dev.roost.netty.NettyServer}), and a handler for the pipeline
 * of another server ({@link dev.roost.netty.NettyEngineHandler}).
 */
@NullMarked
package dev.roost.netty;

import org.jspecify.annotations.NullMarked;
