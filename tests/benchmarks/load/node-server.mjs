/* Node's server with the events of BenchServer, to compare with; says its port on standard output. */
import { createServer } from "node:http";
import { setTimeout } from "node:timers/promises";
import { Server } from "socket.io";

const http = createServer();
const io = new Server(http, {
  pingInterval: Number(process.env.PING_MS ?? 25_000),
  maxHttpBufferSize: 2 << 20,
  serveClient: false,
});

io.on("connection", (socket) => {
  socket.on("chat", (message) => socket.broadcast.emit("chat", message));
  socket.on("join", (room, ack) => {
    socket.join(room);
    ack(room);
  });
  socket.on("msg", (message) => socket.to(message.room).emit("msg", message));
  socket.on("echo", (value, ack) => ack(value));
  socket.on("bin", (data) => socket.broadcast.emit("bin", data));
  socket.on("sleep", async (millis, ack) => {
    await setTimeout(millis);
    ack(millis);
  });
});
http.listen(Number(process.env.PORT ?? 3000), () => console.log(`listening on ${http.address().port}`));
