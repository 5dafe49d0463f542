// The gateways of the original application on NestJS, connected to other servers by Redis. Prints its port.
import "reflect-metadata";
import { Inject, Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { IoAdapter } from "@nestjs/platform-socket.io";
import { ConnectedSocket, MessageBody, SubscribeMessage, WebSocketGateway, WebSocketServer } from "@nestjs/websockets";
import { createAdapter } from "@socket.io/redis-adapter";
import { createClient } from "redis";

const [redisUrl] = process.argv.slice(2);

class ChatGateway {
  server;

  handleMessage(socket, data) {
    const { message, nickname } = data;
    socket.broadcast.emit("message", `${nickname}: ${message}`);
  }
}

class RoomGateway {
  rooms = [];
  server;

  constructor(chatGateway) {
    this.chatGateway = chatGateway;
  }

  handleMessage(data) {
    const { room, nickname } = data;
    this.chatGateway.server.emit("notice", { message: `${nickname}님이 ${room}방을 만들었습니다.` });
    this.rooms.push(room);
    this.server.emit("rooms", this.rooms);
  }

  handleJoinRoom(socket, data) {
    const { room, nickname, toLeaveRoom } = data;
    socket.leave(toLeaveRoom);
    this.chatGateway.server.emit("notice", { message: `${nickname}님이 ${room}방에 입장했습니다.` });
    socket.join(room);
  }

  handleMessageToRoom(socket, data) {
    const { message, nickname, room } = data;
    socket.broadcast.to(room).emit("message", { message: `${nickname}: ${message}` });
  }
}

class AppModule {}

/** Applies what TypeScript generates for the decorators of a method and its parameters. */
function handler(type, name, event, ...parameters) {
  const target = type.prototype;
  parameters.forEach((decorator, index) => decorator(target, name, index));
  SubscribeMessage(event)(target, name, Object.getOwnPropertyDescriptor(target, name));
}

handler(ChatGateway, "handleMessage", "message", ConnectedSocket(), MessageBody());
handler(RoomGateway, "handleMessage", "createRoom", MessageBody());
handler(RoomGateway, "handleJoinRoom", "joinRoom", ConnectedSocket(), MessageBody());
handler(RoomGateway, "handleMessageToRoom", "message", ConnectedSocket(), MessageBody());
for (const [type, namespace] of [[ChatGateway, "chat"], [RoomGateway, "room"]]) {
  WebSocketServer()(type.prototype, "server");
  WebSocketGateway({ namespace })(type);
}
Inject(ChatGateway)(RoomGateway, undefined, 0);
Module({ providers: [ChatGateway, RoomGateway] })(AppModule);

const publisher = createClient({ url: redisUrl });
const subscriber = publisher.duplicate();
await Promise.all([publisher.connect(), subscriber.connect()]);

class RedisIoAdapter extends IoAdapter {
  createIOServer(port, options) {
    const server = super.createIOServer(port, options);
    server.adapter(createAdapter(publisher, subscriber));
    return server;
  }
}

const app = await NestFactory.create(AppModule, { logger: ["error", "warn"] });
app.useWebSocketAdapter(new RedisIoAdapter(app));
await app.listen(0, "127.0.0.1");
console.log(app.getHttpServer().address().port);
// Ends with the test.
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
