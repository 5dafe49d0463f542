package dev.roost.chat.talk;

class TalkPushDeliveryTest extends TalkPushDeliveryContract {}
