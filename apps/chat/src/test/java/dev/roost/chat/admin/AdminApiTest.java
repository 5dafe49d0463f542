package dev.roost.chat.admin;

class AdminApiTest extends AdminApiContract {}
