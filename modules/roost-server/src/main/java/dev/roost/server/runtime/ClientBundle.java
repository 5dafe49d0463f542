package dev.roost.server.runtime;

import dev.roost.engine.http.StaticContent;
import dev.roost.engine.http.StaticFile;
import dev.roost.protocol.Bytes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The browser client: the eight files that a Node server serves at its path. Stateless. */
final class ClientBundle {
    private static final String FOLDER = "/dev/roost/client/";
    private static final List<String> SCRIPTS =
            List.of("socket.io.js", "socket.io.min.js", "socket.io.msgpack.min.js", "socket.io.esm.min.js");

    private ClientBundle() {}

    /** Returns the files by name. If the bundle is not on the class path, each is answered with 404. */
    static Map<String, StaticContent> load() {
        Map<String, StaticContent> files = new LinkedHashMap<>();
        try (InputStream properties = ClientBundle.class.getResourceAsStream(FOLDER + "bundle.properties")) {
            if (properties == null) {
                return missing();
            }
            Properties bundle = new Properties();
            bundle.load(properties);
            String version = bundle.getProperty("version");
            for (String script : SCRIPTS) {
                files.put(script, file(script, version, "application/javascript; charset=utf-8"));
                files.put(script + ".map", file(script + ".map", version, "application/json; charset=utf-8"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the browser client on the class path can't be read", e);
        }
        return files;
    }

    private static Map<String, StaticContent> missing() {
        Map<String, StaticContent> files = new LinkedHashMap<>();
        MissingClientBundle missing = new MissingClientBundle();
        for (String script : SCRIPTS) {
            files.put(script, missing);
            files.put(script + ".map", missing);
        }
        return files;
    }

    private static StaticFile file(String name, String version, String contentType) throws IOException {
        return new StaticFile(contentType, version, read(name), read(name + ".gz"));
    }

    private static Bytes read(String name) throws IOException {
        try (InputStream in = ClientBundle.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new FileNotFoundException(FOLDER + name);
            }
            return Bytes.wrap(in.readAllBytes());
        }
    }
}
