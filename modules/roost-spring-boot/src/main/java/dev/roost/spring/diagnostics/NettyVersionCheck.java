package dev.roost.spring.diagnostics;

import io.netty.util.Version;
import java.util.Map;
import org.springframework.util.ClassUtils;

/** Checks at start whether the application's Netty is recent enough. Otherwise each connection would fail. */
public final class NettyVersionCheck {
    static final String REMEDY = "Set the version that Spring Boot manages, with Maven by the property"
            + " <netty.version>4.2.18.Final</netty.version>, with Gradle by ext['netty.version'] = '4.2.18.Final'.";

    private static final String EVENT_LOOPS = "io.netty.channel.MultiThreadIoEventLoopGroup";
    private static final String DECODER_CONFIG = "io.netty.handler.codec.http.HttpDecoderConfig";
    private static final String STRICT_LINES = "setStrictLineParsing";

    private NettyVersionCheck() {}

    /**
     * Checks the version of Netty.
     *
     * @throws MissingModuleException if it is too old
     */
    public static void run() {
        ClassLoader loader = NettyVersionCheck.class.getClassLoader();
        requirePresent(EVENT_LOOPS, ClassUtils.isPresent(EVENT_LOOPS, loader));
        requirePresent(
                DECODER_CONFIG + "." + STRICT_LINES,
                ClassUtils.isPresent(DECODER_CONFIG, loader)
                        && ClassUtils.hasMethod(
                                ClassUtils.resolveClassName(DECODER_CONFIG, loader), STRICT_LINES, boolean.class));
    }

    private static void requirePresent(String name, boolean present) {
        if (!present) {
            throw new MissingModuleException(tooOld(name), REMEDY);
        }
    }

    static String tooOld(String missing) {
        return "Roost needs Netty 4.2.5 or later, but the version is " + version() + ". Missing: " + missing;
    }

    private static String version() {
        Map<String, Version> versions = Version.identify();
        Version common = versions.get("netty-common");
        return common == null ? "unknown" : common.artifactVersion();
    }
}
