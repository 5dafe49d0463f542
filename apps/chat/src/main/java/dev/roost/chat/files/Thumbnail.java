package dev.roost.chat.files;

/** A small picture of an image: pixels and nothing else. */
record Thumbnail(FileType type, byte[] data) {}
