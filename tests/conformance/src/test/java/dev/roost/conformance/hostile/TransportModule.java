package dev.roost.conformance.hostile;

import java.util.Map;

/** The transport modules that have the suite. */
enum TransportModule {
    STAND_ALONE(Map.of()),
    WEB_FLUX(ContainerAnswers.WEB_FLUX),
    TOMCAT(ContainerAnswers.TOMCAT) {
        /** Tomcat closes a connection after a response of 400 and above. */
        @Override
        String usual(String answer) {
            return answer.startsWith("4") ? answer.replace(", open", ", closed") : answer;
        }
    };

    private final Map<String, String> differences;

    TransportModule(Map<String, String> differences) {
        this.differences = differences;
    }

    /** Returns the answers that the container gives in its way, by the name of the input. */
    Map<String, String> differences() {
        return differences;
    }

    String usual(String answer) {
        return answer;
    }
}
