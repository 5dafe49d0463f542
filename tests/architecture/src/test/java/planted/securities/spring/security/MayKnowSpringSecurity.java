package planted.securities.spring.security;

import org.springframework.security.core.Authentication;

class MayKnowSpringSecurity {
    Authentication authentication;
}
