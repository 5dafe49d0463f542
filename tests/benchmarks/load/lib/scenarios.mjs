import { Client } from "./client.mjs";
import { Pace } from "./pace.mjs";
import { Stream } from "./stream.mjs";

/** Each has cases; the load of a case is some streams of messages, once its clients are connected to a port. */
export const scenarios = {
  fanout: [fanout(100, 1), fanout(100, 8), fanout(1000, 1), fanout(1000, 8)],
  ack: [
    { name: "100 sockets, an answer each in flight", connect: (port) => echo(100, port) },
    { name: "200 sockets, 4000 answers a second", connect: async (port) => [new Pace(await echo(200, port), 4000)] },
  ],
  rooms: [{ name: "1000 sockets, 5 per room", connect: (port) => rooms(1000, 0, port) }],
  scale: [
    fanout(100, 1),
    fanout(1000, 1),
    fanout(5000, 1),
    { name: "50 rooms", connect: (port) => rooms(250, 0, port) },
    { name: "50 rooms of 50,000", connect: (port) => rooms(250, 49_950, port) },
  ],
};

function fanout(members, inFlight) {
  return {
    name: `${members} members, ${inFlight} in flight`,
    async connect(port) {
      const [sender, ...receivers] = await Client.openMany(members + 1, port);
      return [stream((message) => sender.emit("chat", { message, nickname: "n" }), receivers, inFlight)];
    },
  };
}

async function echo(sockets, port) {
  const clients = await Client.openMany(sockets, port);
  return clients.map((client) =>
    stream((text, number) => client.send(`42${number}["echo",${JSON.stringify(text)}]`), [client], 1),
  );
}

/** In each room of five, one talks to the others. In so many idle rooms there is one socket each. */
async function rooms(sockets, idle, port) {
  const clients = await Client.openMany(sockets, port);
  await Promise.all(clients.map((client, i) => client.ask("join", `room ${Math.floor(i / 5)}`)));
  for (let from = 0; from < idle; from += sockets) {
    const some = clients.slice(0, idle - from);
    await Promise.all(some.map((client, i) => client.ask("join", `idle ${from + i}`)));
  }
  return Array.from({ length: sockets / 5 }, (_, i) => {
    const [sender, ...others] = clients.slice(5 * i, 5 * i + 5);
    return stream((message) => sender.emit("msg", { room: `room ${i}`, message, nickname: "n" }), others, 1);
  });
}

export function stream(say, receivers, inFlight) {
  const messages = new Stream(say, receivers.length, inFlight);
  receivers.forEach((client, i) => (client.onPacket = (data) => messages.arrived(i, data)));
  return messages;
}
