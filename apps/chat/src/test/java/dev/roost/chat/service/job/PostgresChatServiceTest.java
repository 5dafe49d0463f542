package dev.roost.chat.service.job;

import dev.roost.chat.OnPostgres;
import org.springframework.test.context.TestPropertySource;

@OnPostgres
@TestPropertySource(properties = "chat.max-rooms=60")
class PostgresChatServiceTest extends ChatServiceContract {}
