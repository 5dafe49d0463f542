package planted.securities.spring;

import org.springframework.security.core.Authentication;

class KnowsSpringSecurity {
    Authentication authentication;
}
