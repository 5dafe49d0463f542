package planted.arrows.server.runtime.dispatch;

import planted.arrows.server.runtime.connection.UsesDispatch;

class UsesTheConnection {
    UsesDispatch connection;
}
