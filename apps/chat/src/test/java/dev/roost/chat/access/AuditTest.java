package dev.roost.chat.access;

class AuditTest extends AuditContract {}
