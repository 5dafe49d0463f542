package dev.roost.chat.files;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The type of a file, detected from its bytes; the name does not matter. Browsers show images only. */
enum FileType {
    PNG("image/png", "png", "89504e470d0a1a0a"),
    JPEG("image/jpeg", "jpg", "ffd8ff"),
    GIF("image/gif", "gif", "474946383761", "474946383961"),
    WEBP("image/webp", "webp") {
        @Override
        boolean begins(byte[] data) {
            return isAt(data, 0, "RIFF") && isAt(data, 8, "WEBP");
        }
    },
    PDF("application/pdf", "pdf", "255044462d"),
    ZIP("application/zip", "zip", "504b0304", "504b0506"),
    GZIP("application/gzip", "gz", "1f8b08"),
    SEVEN_ZIP("application/x-7z-compressed", "7z", "377abcaf271c"),
    OGG("application/ogg", "ogg", "4f67675300"),
    MP3("audio/mpeg", "mp3", "494433"),
    MP4("video/mp4", "mp4") {
        @Override
        boolean begins(byte[] data) {
            return data.length > 11 && isAt(data, 4, "ftyp");
        }
    },
    /** Executables and scripts. */
    PROGRAM("application/x-executable", "bin", "7f454c46", "cafebabe", "feedface", "feedfacf", "cefaedfe", "cffaedfe") {
        @Override
        boolean begins(byte[] data) {
            return super.begins(data) || isWindowsProgram(data) || isAt(data, 0, "#!");
        }
    },
    TEXT("text/plain", "txt") {
        @Override
        boolean begins(byte[] data) {
            return PlainText.matches(data);
        }
    },
    /** Anything else, including what a browser might run: SVG, HTML. */
    OTHER("application/octet-stream", "bin") {
        @Override
        boolean begins(byte[] data) {
            return true;
        }
    };

    private final String mime;
    private final String extension;
    private final byte[][] magics;

    FileType(String mime, String extension, String... magics) {
        this.mime = mime;
        this.extension = extension;
        this.magics = new byte[magics.length][];
        for (int i = 0; i < magics.length; i++) {
            this.magics[i] = HexFormat.of().parseHex(magics[i]);
        }
    }

    static FileType of(byte[] data) {
        for (FileType type : values()) {
            if (type.begins(data)) {
                return type;
            }
        }
        throw new AssertionError("OTHER matches everything");
    }

    /** Returns whether data begin like this type. An image can still be invalid. */
    boolean begins(byte[] data) {
        for (byte[] magic : magics) {
            if (isAt(data, 0, magic)) {
                return true;
            }
        }
        return false;
    }

    String mime() {
        return mime;
    }

    String extension() {
        return extension;
    }

    boolean isImage() {
        return switch (this) {
            case PNG, JPEG, GIF, WEBP -> true;
            case PDF, ZIP, GZIP, SEVEN_ZIP, OGG, MP3, MP4, PROGRAM, TEXT, OTHER -> false;
        };
    }

    /** Checks the PE header too, since a text may begin with "MZ". */
    private static boolean isWindowsProgram(byte[] data) {
        if (!isAt(data, 0, "MZ") || data.length < 0x40) {
            return false;
        }
        long header = (data[0x3c] & 0xff)
                | (data[0x3d] & 0xff) << 8
                | (data[0x3e] & 0xff) << 16
                | (long) (data[0x3f] & 0xff) << 24;
        return header < data.length && isAt(data, (int) header, "PE\0\0");
    }

    private static boolean isAt(byte[] data, int at, String text) {
        return isAt(data, at, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static boolean isAt(byte[] data, int at, byte[] wanted) {
        if (data.length - at < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (data[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
