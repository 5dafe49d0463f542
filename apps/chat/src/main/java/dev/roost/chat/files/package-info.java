/** Storage of sent files: type detection, image sanitizing, disk storage and HTTP access. */
@NullMarked
package dev.roost.chat.files;

import org.jspecify.annotations.NullMarked;
