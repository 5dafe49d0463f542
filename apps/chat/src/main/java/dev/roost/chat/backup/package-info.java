/** Backup and restore of the database and the files, independent of the kind of database. */
@NullMarked
package dev.roost.chat.backup;

import org.jspecify.annotations.NullMarked;
