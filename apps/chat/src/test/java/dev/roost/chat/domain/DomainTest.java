package dev.roost.chat.domain;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "chat.max-rooms=60")
class DomainTest extends DomainContract {}
