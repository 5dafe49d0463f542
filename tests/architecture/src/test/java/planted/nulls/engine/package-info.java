@NullMarked
package planted.nulls.engine;

import org.jspecify.annotations.NullMarked;
