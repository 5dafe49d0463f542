/* Node's server with the same echo, to compare with; says its port on standard output. */
import { createServer } from "node:http";
import { Server } from "socket.io";

const http = createServer();
const io = new Server(http);
io.on("connection", (socket) => socket.on("m", (...values) => socket.emit("m", ...values)));
http.listen(0, "127.0.0.1", () => console.log(http.address().port));
process.on("disconnect", () => process.exit());
