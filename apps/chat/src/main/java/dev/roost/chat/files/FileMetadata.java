package dev.roost.chat.files;

import org.jspecify.annotations.Nullable;

/** What has to be known of a file to serve it; lies beside its bytes. */
record FileMetadata(String name, FileType type, @Nullable FileType thumbnail) {}
