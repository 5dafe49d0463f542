package dev.roost.chat.service.job;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "chat.max-rooms=60")
class ChatServiceTest extends ChatServiceContract {}
