package dev.roost.chat.files;

import org.jspecify.annotations.Nullable;

/** What the server needs to serve a file; stored as {@code about.json} in the folder of the file. */
record FileMetadata(String name, FileType type, @Nullable FileType thumbnail) {}
