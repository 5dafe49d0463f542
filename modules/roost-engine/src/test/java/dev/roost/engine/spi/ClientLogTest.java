package dev.roost.engine.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

class ClientLogTest {
    private static final String HOSTILE = "a\nERROR forged\r\u001b[31m\u0085\u009b\u2028\u2029\u202e";

    private final List<String> lines = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private long now;
    private final ClientLog log = ClientLog.of(new Recorder(), () -> now);

    @Test
    void textsAreEscapedAndTruncated() {
        log.warn("kind", "text {} of {}", HOSTILE, "x".repeat(5_000));

        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("text a\\u000aERROR forged\\u000d\\u001b[31m\\u0085\\u009b\\u2028\\u2029\\u202e of xxx")
                .hasSizeLessThan(500);
        assertPrintable(lines.get(0));
    }

    @Test
    void eachKindIsLimitedAndTheNextLineCountsTheSuppressedOnes() {
        long suppressedBefore = ClientLog.suppressedLines();
        for (int i = 0; i < 1_000; i++) {
            log.warn("kind", "line {}", i);
            log.warn("other", "other {}", i);
        }
        assertThat(lines).hasSize(2 * ClientLog.LINES);
        assertThat(ClientLog.suppressedLines() - suppressedBefore).isEqualTo(2 * (1_000 - ClientLog.LINES));

        now += TimeUnit.MINUTES.toNanos(1);
        log.warn("kind", "line {}", "next");
        assertThat(lines).last().isEqualTo("line next (990 more lines of this kind were suppressed)");
    }

    @Test
    void kindsAreLimitedTogetherIfTheyAreTooMany() {
        for (int i = 0; i < 10_000; i++) {
            log.warn("kind " + i, "line");
        }

        assertThat(lines).hasSizeLessThan(300);
    }

    @Test
    void exceptionsOfOneKindAreLimitedByTheirClass() {
        for (int i = 0; i < 100; i++) {
            log.error("kind", new IllegalStateException("bug"), "failed");
            log.error("kind", new IllegalArgumentException("bug"), "failed");
        }

        assertThat(lines).hasSize(2 * ClientLog.LINES);
    }

    @Test
    void messagesOfExceptionsAreEscapedAndTheStackTraceStays() {
        IllegalStateException bug = new IllegalStateException("outer " + HOSTILE, new RuntimeException(HOSTILE));
        log.error("kind", bug, "{} failed", HOSTILE);

        Throwable logged = failures.get(0);
        assertThat(logged.getStackTrace()).isEqualTo(bug.getStackTrace());
        assertThat(logged.toString()).startsWith("java.lang.IllegalStateException: outer a\\u000aERROR");
        assertThat(logged.getCause().toString()).startsWith("java.lang.RuntimeException: a\\u000aERROR");
        StringWriter printed = new StringWriter();
        logged.printStackTrace(new PrintWriter(printed));
        assertThat(printed.toString().lines()).noneMatch(line -> line.startsWith("ERROR"));
        printed.toString().lines().forEach(line -> assertPrintable(line.replace("\t", "")));
    }

    @Test
    void printableExceptionIsNotReplaced() {
        IllegalStateException bug = new IllegalStateException("a bug of the application");
        log.error("kind", bug, "failed");

        assertThat(failures).containsExactly(bug);
    }

    @Test
    void longMessagesOfExceptionsAreTruncated() {
        log.error("kind", new IllegalStateException("x".repeat(100_000)), "failed");

        assertThat(failures.get(0).toString()).hasSizeLessThan(1_100);
    }

    @Test
    void circularCausesEnd() {
        RuntimeException first = new RuntimeException("first\n");
        RuntimeException second = new RuntimeException("second", first);
        first.initCause(second);
        log.error("kind", first, "failed");

        assertThat(failures.get(0).toString()).endsWith("first\\u000a");
    }

    private static void assertPrintable(String line) {
        assertThat(line.chars()).noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0x202e);
    }

    private final class Recorder extends LegacyAbstractLogger {
        private static final long serialVersionUID = 1L;

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level, Marker marker, String format, Object[] arguments, @Nullable Throwable failure) {
            lines.add(MessageFormatter.basicArrayFormat(format, arguments));
            if (failure != null) {
                failures.add(failure);
            }
        }

        @Override
        public boolean isTraceEnabled() {
            return true;
        }

        @Override
        public boolean isDebugEnabled() {
            return true;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }
    }
}
