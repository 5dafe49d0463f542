package dev.roost.applications.announced;

class LiveGateway implements LiveFeed {}
