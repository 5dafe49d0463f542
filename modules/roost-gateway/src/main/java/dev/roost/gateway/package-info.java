/** What users write: annotated classes whose methods hear events. */
@NullMarked
package dev.roost.gateway;

import org.jspecify.annotations.NullMarked;
