package dev.roost.chat.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTypeTest {
    static Stream<Arguments> beginnings() {
        return Stream.of(
                Arguments.of(FileType.PNG, FileSamples.encoded("png", 2, 2)),
                Arguments.of(FileType.JPEG, FileSamples.encoded("jpg", 2, 2)),
                Arguments.of(FileType.GIF, FileSamples.encoded("gif", 2, 2)),
                Arguments.of(FileType.WEBP, FileSamples.WEBP),
                Arguments.of(FileType.PDF, FileSamples.text("%PDF-1.7\n%âãÏÓ")),
                Arguments.of(FileType.ZIP, HexFormat.of().parseHex("504b03041400")),
                Arguments.of(FileType.GZIP, HexFormat.of().parseHex("1f8b0800")),
                Arguments.of(FileType.MP4, FileSamples.join(new byte[] {0, 0, 0, 24}, FileSamples.text("ftypisom"))),
                Arguments.of(FileType.MP4, FileSamples.text("\0\0\0\u0018ftypqt  ")),
                Arguments.of(FileType.M4A, FileSamples.text("\0\0\0\u0018ftypM4A ")),
                Arguments.of(FileType.OTHER, FileSamples.text("\0\0\0\u0018ftypheic")),
                Arguments.of(FileType.OTHER, FileSamples.text("\0\0\0\u0018ftypavif")),
                Arguments.of(FileType.OTHER, FileSamples.text("\0\0\0\u0018ftyp")),
                Arguments.of(FileType.WAV, FileSamples.text("RIFF\0\0\0\0WAVE")),
                Arguments.of(
                        FileType.WEBM,
                        FileSamples.join(HexFormat.of().parseHex("1a45dfa39f428284"), FileSamples.text("webm"))),
                Arguments.of(
                        FileType.OTHER,
                        FileSamples.join(HexFormat.of().parseHex("1a45dfa3a3428288"), FileSamples.text("matroska"))),
                Arguments.of(FileType.PROGRAM, FileSamples.join(new byte[] {0x7f}, FileSamples.text("ELF"))),
                Arguments.of(FileType.PROGRAM, FileSamples.text("#!/bin/sh\nrm -rf ~\n")),
                Arguments.of(FileType.PROGRAM, windowsProgram()),
                Arguments.of(FileType.TEXT, FileSamples.text("가나다, plain text\r\n\twith tabs")),
                Arguments.of(
                        FileType.TEXT,
                        FileSamples.text("MZ is how a letter may begin, if it is long enough to have a header")),
                Arguments.of(FileType.OTHER, new byte[] {1, 2, 3}));
    }

    private static byte[] windowsProgram() {
        byte[] program = new byte[0x44];
        program[0] = 'M';
        program[1] = 'Z';
        program[0x3c] = 0x40;
        program[0x40] = 'P';
        program[0x41] = 'E';
        return program;
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void bytesSayWhatAFileIs(FileType type, byte[] data) {
        assertThat(FileType.of(data)).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!doctype html><script>alert(1)</script>",
                "  \n<html>",
                "\ufeff<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "<?xml version='1.0'?><svg/>",
                "\u00a0\u3000<script>"
            })
    void whatABrowserMightRunHasNoType(String page) {
        assertThat(FileType.of(FileSamples.text(page))).isEqualTo(FileType.OTHER);
    }

    @Test
    void controlCharactersAndOtherEncodingsAreNoText() {
        assertThat(FileType.of(FileSamples.text("a\0b"))).isEqualTo(FileType.OTHER);
        assertThat(FileType.of(new byte[] {'a', (byte) 0xc0, (byte) 0xaf})).isEqualTo(FileType.OTHER);
        assertThat(FileType.of(new byte[] {(byte) 0xff, (byte) 0xfe, 'a', 0})).isEqualTo(FileType.OTHER);
    }

    /** Markup is never text, and only data that begin like an image are an image. */
    @Test
    void anyBytesHaveAType() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] data = new byte[random.nextInt(64)];
            random.nextBytes(data);
            if (i % 2 == 0) {
                for (int k = 0; k < data.length; k++) {
                    data[k] = (byte) " <>MZ#!%PDFGIF89aRIFFWEBP\n".charAt(Math.abs(data[k]) % 26);
                }
            }
            FileType type = FileType.of(data);
            assertThat(type.begins(data)).isTrue();
            if (type == FileType.TEXT) {
                assertThat(new String(data, StandardCharsets.UTF_8).strip()).doesNotStartWith("<");
            }
        }
    }

    @Test
    void truncatedSamplesHaveAType() {
        beginnings().forEach(sample -> {
            byte[] data = (byte[]) sample.get()[1];
            for (int length = 0; length <= data.length; length++) {
                assertThat(FileType.of(Arrays.copyOf(data, length))).isNotNull();
            }
        });
    }
}
