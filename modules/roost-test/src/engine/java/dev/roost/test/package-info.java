/** Tests without ports and without waiting. */
package dev.roost.test;
