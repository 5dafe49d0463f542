/**
 * Contract tests for implementers of transport modules, adapters and parsers. The test of an implementation extends the
 * contract, and creates the implementation.
 */
package dev.roost.tck;
