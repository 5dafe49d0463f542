package dev.roost.chat.files;

/** The Content-Security-Policy of a file, which applies if it is opened by itself. */
final class ContentPolicy {
    static final String NOTHING = "default-src 'none'; sandbox";

    /** The page that browsers make for a video or a sound contains a media element and inline styles. */
    private static final String MEDIA = "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox";

    /** The viewer of the browser is a plug-in in a page with inline styles. */
    private static final String PDF = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; sandbox";

    private ContentPolicy() {}

    static String of(FileType type) {
        return switch (type) {
            case PDF -> PDF;
            case OGG, MP3, WAV, M4A, MP4, WEBM -> MEDIA;
            case PNG, JPEG, GIF, WEBP, ZIP, GZIP, SEVEN_ZIP, PROGRAM, TEXT, OTHER -> NOTHING;
        };
    }
}
