package org.taskmix.kernel.ijava;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.channels.ShellChannel;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.publish.PublishStream;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** Sends cells to a kernel the way its connection does, and keeps what it publishes; nothing goes over a network. */
final class Frontend {

    private final ZMQ.Context zmq = ZMQ.context(1);
    private final JupyterConnection connection;

    Frontend(BaseKernel kernel) {
        var nowhere = new KernelConnectionProperties("127.0.0.1", 0, 0, 0, 0, 0, "tcp", "hmac-sha256", "");
        try {
            this.connection = new JupyterConnection(nowhere);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        kernel.becomeHandlerForConnection(connection);
    }

    /** Runs a cell to its end, and returns what is published for it, e.g. {@code "status"} or {@code "stream: text"}. */
    List<String> run(String code) throws Exception {
        List<String> published = new CopyOnWriteArrayList<>();
        var request = new Message<>(
                (MessageContext) null,
                ExecuteRequest.MESSAGE_TYPE,
                new ExecuteRequest(code, false, true, Map.of(), false, true));
        var cell = new Cell(new Shell(zmq, connection), new Published(zmq, published), request);
        connection.getHandler(MessageType.EXECUTE_REQUEST).handle(cell, request);
        cell.resolveDeferrals();
        return published;
    }

    private static final class Cell extends ShellReplyEnvironment {
        Cell(ShellChannel shell, JupyterSocket published, MessageContext request) {
            super(shell, null, published, request);
        }
    }

    private static final class Shell extends ShellChannel {
        Shell(ZMQ.Context zmq, JupyterConnection connection) {
            super(zmq, HMACGenerator.NO_AUTH_INSTANCE, false, connection);
        }

        @Override
        public synchronized void sendMessage(Message<?> message) {}
    }

    private static final class Published extends JupyterSocket {
        private final List<String> published;

        Published(ZMQ.Context zmq, List<String> published) {
            super(zmq, SocketType.PUB, HMACGenerator.NO_AUTH_INSTANCE, Logger.getLogger("test"));
            this.published = published;
        }

        @Override
        public void bind(KernelConnectionProperties properties) {}

        @Override
        public synchronized void sendMessage(Message<?> message) {
            String kind = message.getHeader().getType().getName();
            published.add(message.getContent() instanceof PublishStream text ? kind + ": " + text.getText() : kind);
        }
    }
}
