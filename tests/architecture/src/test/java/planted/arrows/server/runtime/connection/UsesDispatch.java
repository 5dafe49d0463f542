package planted.arrows.server.runtime.connection;

import planted.arrows.server.runtime.dispatch.Queue;

public class UsesDispatch {
    Queue queue;
}
