package dev.roost.chat.talk;

import static dev.roost.gateway.RateLimit.Per.ADDRESS;
import static dev.roost.gateway.RateLimit.Per.USER;

import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.person.FileTickets;
import dev.roost.gateway.ConnectedSocket;
import dev.roost.gateway.RateLimit;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.Socket;

/** Issues the ticket that the page exchanges for the cookie of files. */
@WebSocketGateway(namespace = "talk")
@TalkErrorFilters
class FileTicketGateway {
    private final FileTickets tickets;

    FileTicketGateway(FileTickets tickets) {
        this.tickets = tickets;
    }

    record Ticket(String ticket) {}

    @SubscribeMessage("file:ticket")
    @RateLimit(events = 10, seconds = 60, per = USER)
    @RateLimit(events = 200, seconds = 60, per = ADDRESS)
    Ticket ticket(Visitor visitor, @ConnectedSocket Socket socket) {
        return new Ticket(tickets.issue(visitor, SocketDevice.find(socket).orElse(null)));
    }
}
