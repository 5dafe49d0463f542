package dev.roost.chat.files;

import dev.roost.chat.domain.ChatException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Sanitizes file names, so that a name can't imitate another file or another type. */
final class FileName {
    private static final int MAX_LENGTH = 120;

    /** In UTF-16 units, before normalization, which costs more than linear time. */
    private static final int MAX_GIVEN_LENGTH = 1024;

    private static final int MAX_EXTENSION = 16;
    private static final Set<String> JPEG_EXTENSIONS = Set.of("jpg", "jpeg", "jfif", "jpe");

    private FileName() {}

    /** @throws ChatException {@code invalid} if the name is longer than the names of all file systems */
    static void requireLength(String wanted) {
        if (wanted.length() > MAX_GIVEN_LENGTH) {
            throw ChatException.invalid("name", "at most " + MAX_GIVEN_LENGTH + " characters");
        }
    }

    /**
     * Returns the last segment of a path with 1 to 120 code points. Keeps the extension; an image gets one of its type.
     *
     * @throws ChatException as {@link #requireLength} does
     */
    static String clean(String wanted, FileType type) {
        requireLength(wanted);
        String name = visible(lastSegment(Normalizer.normalize(wanted, Normalizer.Form.NFC)));
        if (name.isEmpty()) {
            return "file." + type.extension();
        }
        return type.isImage() && !fits(extension(name), type)
                ? shorten(name, "." + type.extension())
                : shorten(withoutExtension(name), dotted(extension(name)));
    }

    private static String lastSegment(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /**
     * Removes control characters, direction marks, unpaired surrogates and characters that Windows forbids; spaces become plain
     * ones. Removes leading dots, which hide files, and trailing characters that Windows ignores.
     */
    private static String visible(String name) {
        StringBuilder visible = new StringBuilder();
        name.codePoints().filter(FileName::isVisible).forEach(character -> {
            visible.appendCodePoint(Character.isSpaceChar(character) ? ' ' : character);
        });
        return withoutEnds(visible.toString());
    }

    /** Removes dots and spaces at both ends. */
    private static String withoutEnds(String name) {
        int from = 0;
        int to = name.length();
        while (from < to && isEnd(name.charAt(from))) {
            from++;
        }
        while (from < to && isEnd(name.charAt(to - 1))) {
            to--;
        }
        return name.substring(from, to);
    }

    private static boolean isEnd(char character) {
        return character == '.' || character == ' ';
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> ":*?|".indexOf(character) < 0 && !isBlankLetter(character);
        };
    }

    /** Letters without a glyph. */
    private static boolean isBlankLetter(int character) {
        return character == 0x115f || character == 0x1160 || character == 0x3164 || character == 0xffa0;
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        String extension = name.substring(dot + 1);
        return dot > 0
                        && extension.length() <= MAX_EXTENSION
                        && extension.chars().allMatch(Character::isLetterOrDigit)
                ? extension
                : "";
    }

    private static String withoutExtension(String name) {
        return name.substring(0, name.length() - dotted(extension(name)).length());
    }

    private static String dotted(String extension) {
        return extension.isEmpty() ? "" : "." + extension;
    }

    private static boolean fits(String extension, FileType type) {
        String lower = extension.toLowerCase(Locale.ROOT);
        return lower.equals(type.extension()) || type == FileType.JPEG && JPEG_EXTENSIONS.contains(lower);
    }

    private static String shorten(String stem, String extension) {
        int room = MAX_LENGTH - extension.length();
        boolean fits = stem.codePointCount(0, stem.length()) <= room;
        String shortened = fits ? stem : stem.substring(0, stem.offsetByCodePoints(0, room));
        return extension.isEmpty() ? withoutEnds(shortened) : shortened + extension;
    }
}
