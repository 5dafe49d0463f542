package dev.roost.chat.seed;

class GuestModerationTest extends GuestModerationContract {}
