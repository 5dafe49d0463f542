package dev.roost.chat.files;

/** A thumbnail of an image, without metadata. */
record Thumbnail(FileType type, byte[] data) {}
