package dev.roost.chat.talk;

import dev.roost.chat.OnPostgres;

@OnPostgres
class PostgresTalkPushDeliveryTest extends TalkPushDeliveryContract {}
