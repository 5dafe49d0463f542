package dev.roost.docs;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles snippets of the documentation and of Javadoc comments with the class path of the tests. */
final class Snippets {
    private static final Pattern CLASS_NAME = Pattern.compile(
            "(?m)^(?:public |final |abstract |sealed )*(?:@interface|class|interface|record|enum) (\\w+)");

    private Snippets() {}

    /** Returns whether a code declares a class, and is not a sequence of statements. */
    static boolean isClass(String code) {
        return CLASS_NAME.matcher(code).find();
    }

    /** Returns the messages of the compiler, or an empty text if the file compiles. */
    static String compile(String code, Path output) {
        Matcher name = CLASS_NAME.matcher(code);
        if (!name.find()) {
            throw new IllegalArgumentException("snippet: " + code + " (expected: a class)");
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-proc:none", "-parameters", "-d", output.toString(), "-cp", System.getProperty("java.class.path"));
        boolean compiled = compiler.getTask(
                        messages, null, null, options, null, List.of(new Source(name.group(1), code)))
                .call();
        return compiled ? "" : messages.toString();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String code;

        Source(String className, String code) {
            super(URI.create("string:///" + className + ".java"), JavaFileObject.Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}
