package dev.roost.chat.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names devices after the beginning of the {@code User-Agent} header: browser and system. Pure. */
public final class DeviceName {
    /** In characters; longer headers are cut. */
    private static final int MAX_LENGTH = 512;

    private record Mark(String part, String name) {}

    /** The first mark that occurs applies, since most browsers also contain the marks of others. */
    private static final List<Mark> BROWSERS = List.of(
            new Mark("KAKAOTALK", "KakaoTalk"),
            new Mark("Whale/", "Whale"),
            new Mark("SamsungBrowser/", "Samsung Internet"),
            new Mark("Edg", "Edge"),
            new Mark("OPR/", "Opera"),
            new Mark("Firefox/", "Firefox"),
            new Mark("FxiOS/", "Firefox"),
            new Mark("CriOS/", "Chrome"),
            new Mark("Chrome/", "Chrome"),
            new Mark("Safari/", "Safari"));

    private static final List<Mark> SYSTEMS = List.of(
            new Mark("iPhone", "iPhone"),
            new Mark("iPad", "iPad"),
            new Mark("Android", "Android"),
            new Mark("Windows", "Windows"),
            new Mark("CrOS", "ChromeOS"),
            new Mark("Macintosh", "macOS"),
            new Mark("Linux", "Linux"));

    private DeviceName() {}

    /** Returns a name such as "Chrome · Windows"; empty if neither browser nor system is known. */
    public static String of(@Nullable String userAgent) {
        String read = userAgent == null ? "" : userAgent.substring(0, Math.min(userAgent.length(), MAX_LENGTH));
        String browser = first(BROWSERS, read);
        String system = first(SYSTEMS, read);
        return browser.isEmpty() || system.isEmpty() ? browser + system : browser + " · " + system;
    }

    private static String first(List<Mark> marks, String text) {
        return marks.stream()
                .filter(mark -> text.contains(mark.part()))
                .map(Mark::name)
                .findFirst()
                .orElse("");
    }
}
