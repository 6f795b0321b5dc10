package io.callport.benchmark.http;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** One thread that keeps many connections busy, so that the server has what it leaves of the processors. Each connection sends, waits, and sends the next. */
final class Load {
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String ACCEPTED = "HTTP/1.1 200";

    private final int port;
    private final int connections;

    Load(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /**
     * What came of it.
     *
     * @param rate requests answered in a second
     * @param median time for one, in microseconds
     * @param slowest of a hundred, the second slowest, in microseconds
     * @param cpu of all threads of this JVM but the one that makes the load, for one request, in microseconds: the figure to compare where others keep the machine busy
     */
    record Result(double rate, double median, double slowest, double cpu) {}

    private static final class Connection {
        private final ByteBuffer in = ByteBuffer.allocate(8 * 1024);
        private ByteBuffer out = ByteBuffer.allocate(0);
        private int request;
        private long began;
    }

    /** All requests, each once; fails unless each is answered 200 with the body {@code OK}. */
    Result run(List<byte[]> requests) throws IOException {
        long[] took = new long[requests.size()];
        int next = 0;
        int answered = 0;
        try (Selector selector = Selector.open()) {
            long cpu = cpuNanosOfTheOthers();
            long began = System.nanoTime();
            for (int i = 0; i < Math.min(connections, requests.size()); i++) {
                SocketChannel channel =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.configureBlocking(false);
                Connection connection = new Connection();
                channel.register(selector, SelectionKey.OP_READ, connection);
                send(channel, connection, requests, next++);
            }
            while (answered < requests.size()) {
                selector.select();
                Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
                while (ready.hasNext()) {
                    SelectionKey key = ready.next();
                    ready.remove();
                    Connection connection = (Connection) key.attachment();
                    SocketChannel channel = (SocketChannel) key.channel();
                    if (connection.out.hasRemaining()) {
                        channel.write(connection.out);
                        continue;
                    }
                    if (isAnswered(channel, connection)) {
                        took[connection.request] = System.nanoTime() - connection.began;
                        answered++;
                        if (next < requests.size()) {
                            send(channel, connection, requests, next++);
                        } else {
                            channel.close();
                        }
                    }
                }
            }
            return result(took, System.nanoTime() - began, cpuNanosOfTheOthers() - cpu);
        }
    }

    private static void send(SocketChannel channel, Connection connection, List<byte[]> requests, int number)
            throws IOException {
        connection.request = number;
        connection.began = System.nanoTime();
        connection.out = ByteBuffer.wrap(requests.get(number));
        channel.write(connection.out);
        if (connection.out.hasRemaining()) {
            throw new IOException("the socket's buffer is smaller than a request");
        }
    }

    /** Reads what there is; true once the whole answer is there. */
    private static boolean isAnswered(SocketChannel channel, Connection connection) throws IOException {
        if (channel.read(connection.in) < 0) {
            throw new IOException("hung up on");
        }
        byte[] said = Arrays.copyOf(connection.in.array(), connection.in.position());
        int head = endOfHead(said);
        if (head < 0 || said.length < head + 2) {
            return false;
        }
        String text = new String(said, StandardCharsets.ISO_8859_1);
        if (!text.startsWith(ACCEPTED) || !text.substring(head).equals("OK")) {
            throw new IOException("answered " + text);
        }
        connection.in.clear();
        return true;
    }

    private static int endOfHead(byte[] said) {
        for (int at = 0; at + END_OF_HEAD.length <= said.length; at++) {
            if (Arrays.equals(said, at, at + END_OF_HEAD.length, END_OF_HEAD, 0, END_OF_HEAD.length)) {
                return at + END_OF_HEAD.length;
            }
        }
        return -1;
    }

    private static long cpuNanosOfTheOthers() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
                - ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Result result(long[] took, long all, long cpu) {
        Arrays.sort(took);
        return new Result(
                took.length * 1e9 / all,
                took[took.length / 2] / 1e3,
                took[(int) (took.length * 0.99)] / 1e3,
                cpu / 1e3 / took.length);
    }
}
