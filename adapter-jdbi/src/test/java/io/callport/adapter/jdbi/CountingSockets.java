package io.callport.adapter.jdbi;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;

/**
 * Counts round trips where they happen, for the driver's setting {@code socketFactory}: as one counts each time that something is waited for
 * after something was sent. Public, since the driver makes it.
 */
public final class CountingSockets extends SocketFactory {
    private static final AtomicLong TRIPS = new AtomicLong();

    /** Of all sockets so far. */
    static long trips() {
        return TRIPS.get();
    }

    @Override
    public Socket createSocket() {
        return new Counting();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("the driver connects by itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("the driver connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("the driver connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException("the driver connects by itself");
    }

    private static final class Counting extends Socket {
        private volatile boolean sent;

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    sent = true;
                    out.write(bytes, offset, length);
                }

                @Override
                public void write(int one) throws IOException {
                    sent = true;
                    out.write(one);
                }
            };
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    count();
                    return in.read();
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    count();
                    return in.read(bytes, offset, length);
                }
            };
        }

        private void count() {
            if (sent) {
                sent = false;
                TRIPS.incrementAndGet();
            }
        }
    }
}
