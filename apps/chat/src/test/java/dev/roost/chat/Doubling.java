package dev.roost.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;

/**
 * Checks that the cost of a function of a client's text is at most linear: twice the text costs at most 2.5 times as much.
 * Measured over two doublings, which disturbances of the machine affect less.
 */
public final class Doubling {
    /** Alternating and repeated characters that are expensive for normalizers, regular expressions or trimming. */
    public static final List<String> HOSTILE_ALPHABETS = List.of(
            "a",
            ".",
            ". ",
            " ",
            "\u00a0",
            "\u0301",
            // Combining marks of different classes, which normalization has to sort.
            "\u0301\u0323",
            "\u0323\u0301\u0327",
            "\u1112\u1161\u11ab",
            "\u1f82",
            "\ufdfa",
            "\ud83d\udc4d",
            "\ud83d",
            "\u200d",
            "\ufe0f\u200d",
            "@",
            "@a ",
            "@@ ",
            ":",
            "1.",
            "0:",
            "<&>",
            "/",
            "\\",
            "\0",
            "\u2028");

    private static final int LENGTH = 10_000;
    private static final int MAX_LENGTH = 160_000;
    private static final int RUNS = 7;
    private static final double MAX_FACTOR = 2.5 * 2.5;

    /** Below this cost the resolution of the clock and the garbage collector decide. */
    private static final long MEASURABLE_NANOS = 1_000_000;

    /** Far less than the quadratic cost of the longer text. */
    private static final double NOISE_NANOS = 5_000_000;

    private Doubling() {}

    public static void assertLinear(String what, Consumer<String> function) {
        for (String alphabet : HOSTILE_ALPHABETS) {
            assertLinear(what, alphabet, function);
        }
    }

    /** Takes the best of several runs, and repeats a comparison that fails, since other processes disturb the times. */
    private static void assertLinear(String what, String alphabet, Consumer<String> function) {
        int length = measurableLength(alphabet, function);
        double factor = Double.MAX_VALUE;
        for (int attempt = 0; attempt < 6 && factor > MAX_FACTOR; attempt++) {
            double once = Math.max(best(text(alphabet, length), function), MEASURABLE_NANOS);
            double more = best(text(alphabet, 4 * length), function) - NOISE_NANOS;
            factor = Math.min(factor, more / once);
        }
        assertThat(factor)
                .as(
                        "%s: cost of %d characters of %s, compared to a quarter of them",
                        what, 4 * length, escaped(alphabet))
                .isLessThanOrEqualTo(MAX_FACTOR);
    }

    private static int measurableLength(String alphabet, Consumer<String> function) {
        int length = LENGTH;
        while (length < MAX_LENGTH && best(text(alphabet, length), function) < MEASURABLE_NANOS) {
            length *= 4;
        }
        return length;
    }

    private static long best(String text, Consumer<String> function) {
        long best = Long.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            try {
                function.accept(text);
            } catch (RuntimeException rejected) {
                // A rejection is a valid result; only its cost matters.
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }

    private static String text(String alphabet, int length) {
        return alphabet.repeat(length / alphabet.length());
    }

    private static String escaped(String alphabet) {
        StringBuilder escaped = new StringBuilder();
        alphabet.chars().forEach(each -> escaped.append(String.format("\\u%04x", each)));
        return escaped.toString();
    }
}
