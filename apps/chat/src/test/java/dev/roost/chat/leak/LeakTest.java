package dev.roost.chat.leak;

class LeakTest extends LeakContract {}
