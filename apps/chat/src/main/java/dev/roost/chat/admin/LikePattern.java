package dev.roost.chat.admin;

/** Patterns of {@code like … escape '!'}. Pure. */
final class LikePattern {
    private LikePattern() {}

    /** Returns the pattern of texts that contain a text. */
    static String contains(String text) {
        return "%" + text.replaceAll("[!%_]", "!$0") + "%";
    }
}
