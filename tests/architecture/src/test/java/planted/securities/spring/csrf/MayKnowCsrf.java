package planted.securities.spring.csrf;

import org.springframework.security.core.Authentication;

class MayKnowCsrf {
    Authentication authentication;
}
