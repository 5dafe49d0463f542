package dev.roost.chat.admin;

import dev.roost.chat.domain.ChatException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Responds to rejected requests of operators with the codes of docs/chat-protocol.md. */
@RestControllerAdvice(basePackageClasses = AdminErrors.class)
class AdminErrors {
    @ExceptionHandler(ChatException.class)
    ResponseEntity<Map<String, Object>> rejected(ChatException rejection) {
        Map<String, Object> body = new LinkedHashMap<>(rejection.details());
        body.put("code", rejection.code());
        body.put("message", String.valueOf(rejection.getMessage()));
        return ResponseEntity.status(statusOf(rejection.code())).body(body);
    }

    private static HttpStatus statusOf(String code) {
        if (code.endsWith("_unknown")) {
            return HttpStatus.NOT_FOUND;
        }
        return code.equals("invalid") ? HttpStatus.BAD_REQUEST : HttpStatus.CONFLICT;
    }
}
