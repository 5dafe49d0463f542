package dev.roost.chat.access;

class InvitesTest extends InvitesContract {}
