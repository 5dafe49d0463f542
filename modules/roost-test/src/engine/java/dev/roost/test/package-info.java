/** Tests of applications without ports and without waiting. */
@NullMarked
package dev.roost.test;

import org.jspecify.annotations.NullMarked;
