package planted.impure.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class Reads {
    String read() throws IOException {
        return Files.readString(Path.of("x"));
    }
}
