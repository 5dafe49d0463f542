package dev.roost.chat.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.chat.Doubling;
import dev.roost.chat.domain.ChatException;
import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("measures time")
class FileNameTest {
    @ParameterizedTest
    @CsvSource({
        "report.pdf, report.pdf",
        "../../etc/passwd, passwd",
        "C:\\\\temp\\\\x.txt, x.txt",
        "/, file.bin",
        "'', file.bin",
        "'   ', file.bin",
        "., file.bin",
        ".., file.bin",
        ".htaccess, htaccess",
        "a.txt..., a.txt",
        "a\u0000\u0007b.txt, ab.txt",
        "invoice\u202egnp.exe, invoicegnp.exe",
        "\u2066a\u2069\u200b\ufeff.txt, a.txt",
        "a\ud800b.txt, ab.txt",
        "a\u3164\u2028.txt, a.txt",
        "no\u00a0break.txt, no break.txt",
        "aux:stream?.txt, auxstream.txt",
        "\"><img src=x onerror=alert(1)>.txt, \"><img src=x onerror=alert(1)>.txt",
        "archive.tar.gz, archive.tar.gz",
        "가나다.hwp, 가나다.hwp",
        "👩‍💻.txt, 👩💻.txt"
    })
    void namesAreCleaned(String wanted, String clean) {
        assertThat(FileName.clean(wanted, FileType.OTHER)).isEqualTo(clean);
    }

    @Test
    void lineBreaksAreRemoved() {
        assertThat(FileName.clean("a\r\nSet-Cookie: x.txt", FileType.OTHER)).isEqualTo("aSet-Cookie x.txt");
    }

    @Test
    void namesAreComposed() {
        String decomposed = Normalizer.normalize("각.txt", Normalizer.Form.NFD);
        assertThat(decomposed).isNotEqualTo("각.txt");
        assertThat(FileName.clean(decomposed, FileType.OTHER)).isEqualTo("각.txt");
    }

    @Test
    void longNamesKeepTheirExtension() {
        assertThat(FileName.clean("가".repeat(500) + ".tar.gz", FileType.OTHER)).isEqualTo("가".repeat(117) + ".gz");
        assertThat(FileName.clean("🍚".repeat(500), FileType.OTHER)).isEqualTo("🍚".repeat(120));
        assertThat(FileName.clean("a." + "x".repeat(500), FileType.OTHER)).hasSize(120);
    }

    @Test
    void imagesGetTheirExtension() {
        assertThat(FileName.clean("a.PNG", FileType.PNG)).isEqualTo("a.PNG");
        assertThat(FileName.clean("a.jpeg", FileType.JPEG)).isEqualTo("a.jpeg");
        assertThat(FileName.clean("evil.html", FileType.GIF)).isEqualTo("evil.html.gif");
        assertThat(FileName.clean("photo", FileType.WEBP)).isEqualTo("photo.webp");
        assertThat(FileName.clean("", FileType.JPEG)).isEqualTo("file.jpg");
        assertThat(FileName.clean("x".repeat(119) + ".exe", FileType.PNG)).isEqualTo("x".repeat(116) + ".png");
    }

    @Test
    void costIsLinear() {
        Doubling.assertLinear("file name", name -> FileName.clean(name, FileType.OTHER));
        Doubling.assertLinear("header value", ExtendedValue::of);
        Doubling.assertLinear("id", FileId::isValid);
    }

    @Test
    void tooLongNamesAreRejected() {
        assertThatThrownBy(() -> FileName.clean(".".repeat(1025), FileType.OTHER))
                .isInstanceOfSatisfying(
                        ChatException.class,
                        rejection -> assertThat(rejection.code()).isEqualTo("invalid"));
    }

    @Test
    void anyTextBecomesAValidName() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            String wanted = random.ints(random.nextInt(200), 0, i % 2 == 0 ? 0x110000 : 0x100)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            FileType type = FileType.values()[random.nextInt(FileType.values().length)];
            String name = FileName.clean(wanted, type);
            assertThat(name.codePointCount(0, name.length())).isBetween(1, 120);
            assertThat(name).doesNotContain("/", "\\", "\n", "\r", "\0").isNotIn(".", "..");
            assertThat(FileName.clean(name, type)).isEqualTo(name);
            assertThat(ExtendedValue.of(name)).matches("[!#$&+.^_`|~0-9A-Za-z%-]+");
        }
    }
}
