package io.callport.adapter.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Filters as applications have them, each of which keeps callbacks from being taken in one way. */
final class Spoilers {
    private Spoilers() {}

    /** Hands another body on. */
    static Filter body(UnaryOperator<byte[]> change) {
        return (request, response, chain) -> {
            byte[] body = change.apply(request.getInputStream().readAllBytes());
            chain.doFilter(new WithBody((HttpServletRequest) request, body), response);
        };
    }

    /** Cuts white space off, as some who log bodies do. */
    static byte[] trimmed(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8);
    }

    /** Reads text by the wrong charset and writes it by another. */
    static byte[] reencoded(byte[] body) {
        return new String(body, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8);
    }

    /** Hands on what a proxy would that cuts a prefix off the path, and that prefix in a header. */
    static Filter strippedPath(String prefix) {
        return (request, response, chain) ->
                chain.doFilter(new WithoutPrefix((HttpServletRequest) request, prefix), response);
    }

    /** Hands another value of a header on, or none for null. */
    static Filter header(String name, UnaryOperator<String> change) {
        return (request, response, chain) ->
                chain.doFilter(new WithHeader((HttpServletRequest) request, name, change), response);
    }

    /** Lets nobody through. */
    static Filter guarded(int status, String location) {
        return (request, response, chain) -> {
            HttpServletResponse answer = (HttpServletResponse) response;
            answer.setHeader("Location", location);
            answer.setStatus(status);
        };
    }

    /** Makes of each answer what another API of the application answers. */
    static Filter answer(int status, String contentType, String before, String after) {
        return (request, response, chain) -> {
            Kept kept = new Kept((HttpServletResponse) response);
            chain.doFilter(request, kept);
            response.setContentType(contentType);
            ((HttpServletResponse) response).setStatus(status);
            response.getOutputStream()
                    .write((before + kept.bytes.toString(StandardCharsets.UTF_8) + after)
                            .getBytes(StandardCharsets.UTF_8));
        };
    }

    private static final class WithBody extends HttpServletRequestWrapper {
        private final byte[] body;

        WithBody(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] into, int from, int most) {
                    return bytes.read(into, from, most);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }

    private static final class WithoutPrefix extends HttpServletRequestWrapper {
        private final String prefix;

        WithoutPrefix(HttpServletRequest request, String prefix) {
            super(request);
            this.prefix = prefix;
        }

        @Override
        public String getContextPath() {
            return "";
        }

        @Override
        public String getRequestURI() {
            return super.getRequestURI().substring(prefix.length());
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            List<String> names = Collections.list(super.getHeaderNames());
            names.add("X-Forwarded-Prefix");
            return Collections.enumeration(names);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equals("X-Forwarded-Prefix")
                    ? Collections.enumeration(List.of(prefix))
                    : super.getHeaders(name);
        }
    }

    private static final class WithHeader extends HttpServletRequestWrapper {
        private final String name;
        private final UnaryOperator<String> change;

        WithHeader(HttpServletRequest request, String name, UnaryOperator<String> change) {
            super(request);
            this.name = name;
            this.change = change;
        }

        @Override
        public Enumeration<String> getHeaders(String wanted) {
            List<String> values = Collections.list(super.getHeaders(wanted));
            if (wanted.equalsIgnoreCase(name)) {
                values = values.stream()
                        .map(change)
                        .filter(value -> !value.isEmpty())
                        .toList();
            }
            return Collections.enumeration(values);
        }
    }

    private static final class Kept extends HttpServletResponseWrapper {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Kept(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setContentLength(int length) {}

        @Override
        public void flushBuffer() {}

        @Override
        public ServletOutputStream getOutputStream() {
            return new ServletOutputStream() {
                @Override
                public void write(int b) {
                    bytes.write(b);
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }
}
