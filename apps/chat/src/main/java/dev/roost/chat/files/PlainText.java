package dev.roost.chat.files;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Detects plain text: UTF-8 without control characters that a browser would not take for HTML or SVG. */
final class PlainText {
    private PlainText() {}

    static boolean matches(byte[] data) {
        CharBuffer text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data));
        } catch (CharacterCodingException e) {
            return false;
        }
        return text.chars().noneMatch(PlainText::isControl) && !isMarkup(text);
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character) && "\t\n\r\f".indexOf(character) < 0;
    }

    private static boolean isMarkup(CharBuffer text) {
        return text.chars().filter(character -> !isSpace(character)).limit(1).anyMatch(first -> first == '<');
    }

    private static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == '\ufeff';
    }
}
