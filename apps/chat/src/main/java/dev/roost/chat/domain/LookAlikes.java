package dev.roost.chat.domain;

import com.ibm.icu.text.SpoofChecker;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Finds nicknames that look like others (Unicode Technical Standard 39). Thread-safe.
 *
 * @see <a href="https://www.unicode.org/reports/tr39/">UTS 39: Unicode security mechanisms</a>
 */
public final class LookAlikes {
    /** Latin with one other script, but not with Cyrillic or Greek; Korean and Japanese with Han; any single script. */
    private static final SpoofChecker ONE_WRITING = new SpoofChecker.Builder()
            .setChecks(SpoofChecker.RESTRICTION_LEVEL)
            .setRestrictionLevel(SpoofChecker.RestrictionLevel.MODERATELY_RESTRICTIVE)
            .build();

    private LookAlikes() {}

    /** Loads the tables, which takes a noticeable time once. */
    public static void load() {
        keyOf(Name.ofPerson("a"));
    }

    /** @throws ChatException {@code nickname_invalid} if the nickname mixes scripts whose letters look the same */
    public static void requireOneWriting(Name nickname) {
        if (ONE_WRITING.failsChecks(nickname.text())) {
            throw new ChatException(
                    "nickname_invalid",
                    "nickname: mixes scripts (expected: letters that can't be mistaken for others)");
        }
    }

    /** Returns a key of fixed length that is equal for nicknames that look the same. */
    public static String keyOf(Name nickname) {
        String skeleton = ONE_WRITING.getSkeleton(nickname.key());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(skeleton.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
