package dev.roost.chat.files;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.IntStream;

/** The type of a file, detected from its bytes; the name does not matter. Browsers show and play some types. */
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
    WAV("audio/wav", "wav") {
        @Override
        boolean begins(byte[] data) {
            return isAt(data, 0, "RIFF") && isAt(data, 8, "WAVE");
        }
    },
    M4A("audio/mp4", "m4a") {
        @Override
        boolean begins(byte[] data) {
            return isAt(data, 4, "ftyp") && AUDIO_BRANDS.contains(brand(data));
        }
    },
    MP4("video/mp4", "mp4") {
        @Override
        boolean begins(byte[] data) {
            return data.length > 11 && isAt(data, 4, "ftyp") && !IMAGE_BRANDS.contains(brand(data));
        }
    },
    WEBM("video/webm", "webm") {
        @Override
        boolean begins(byte[] data) {
            return isAt(data, 0, EBML) && find(data, "webm");
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
            case PDF, ZIP, GZIP, SEVEN_ZIP, OGG, MP3, WAV, M4A, MP4, WEBM, PROGRAM, TEXT, OTHER -> false;
        };
    }

    /** Returns whether browsers play or show it by themselves, and never run it. */
    boolean isInline() {
        return switch (this) {
            case PNG, JPEG, GIF, WEBP, PDF, OGG, MP3, WAV, M4A, MP4, WEBM -> true;
            case ZIP, GZIP, SEVEN_ZIP, PROGRAM, TEXT, OTHER -> false;
        };
    }

    private static final byte[] EBML = {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3};

    /** The type of the document is in the header, of some 40 bytes. */
    private static final int EBML_HEADER = 64;

    private static final Set<String> AUDIO_BRANDS = Set.of("M4A ", "M4B ", "M4P ");
    private static final Set<String> IMAGE_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "mif1", "msf1", "avif", "avis");

    private static String brand(byte[] data) {
        return data.length < 12 ? "" : new String(data, 8, 4, StandardCharsets.ISO_8859_1);
    }

    private static boolean find(byte[] data, String text) {
        return IntStream.range(0, EBML_HEADER).anyMatch(at -> isAt(data, at, text));
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
