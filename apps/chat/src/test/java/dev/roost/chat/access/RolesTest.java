package dev.roost.chat.access;

class RolesTest extends RolesContract {}
