package io.callport.adapter.servlet;

import io.callport.callback.Answer;
import io.callport.callback.Headers;
import io.callport.callback.RawCallback;
import io.callport.intake.CallbackIntake;
import io.callport.testkit.CallbackEndpointContract;
import jakarta.servlet.Filter;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.GZIPInputStream;

/** Endpoints that are broken in one way each; all but the sound one must not pass. */
final class BrokenEndpoints {
    private BrokenEndpoints() {}

    /** The real servlet behind a filter, on Jetty. */
    abstract static class Filtered extends CallbackEndpointContract {
        abstract Filter filter();

        @Override
        protected StartedEndpoint start(CallbackIntake intake) throws Exception {
            return new JettyEndpoint(new CallbackServlet(intake), filter());
        }

        @Override
        protected Duration patience() {
            return Duration.ofSeconds(1);
        }
    }

    /** A request that is not as it was sent. */
    abstract static class Altered extends Filtered {
        abstract HttpServletRequest altered(HttpServletRequest request) throws IOException;

        @Override
        Filter filter() {
            return (request, response, chain) -> chain.doFilter(altered((HttpServletRequest) request), response);
        }
    }

    static final class Sound extends Altered {
        @Override
        HttpServletRequest altered(HttpServletRequest request) {
            return request;
        }

        @Override
        protected Duration patience() {
            return Duration.ofSeconds(10);
        }
    }

    static final class DecodesThePath extends Altered {
        @Override
        HttpServletRequest altered(HttpServletRequest request) {
            return new HttpServletRequestWrapper(request) {
                @Override
                public String getRequestURI() {
                    return getServletPath() + getPathInfo();
                }
            };
        }
    }

    static final class DecodesTheQuery extends Altered {
        @Override
        HttpServletRequest altered(HttpServletRequest request) {
            return new HttpServletRequestWrapper(request) {
                @Override
                public String getQueryString() {
                    String query = super.getQueryString();
                    return query == null ? null : URLDecoder.decode(query, StandardCharsets.UTF_8);
                }
            };
        }
    }

    static final class DropsTheQuery extends Altered {
        @Override
        HttpServletRequest altered(HttpServletRequest request) {
            return new HttpServletRequestWrapper(request) {
                @Override
                public String getQueryString() {
                    return null;
                }
            };
        }
    }

    static final class RespellsTheContentType extends Altered {
        @Override
        HttpServletRequest altered(HttpServletRequest request) {
            return new HttpServletRequestWrapper(request) {
                @Override
                public Enumeration<String> getHeaders(String name) {
                    if (!name.equalsIgnoreCase("Content-Type")) {
                        return super.getHeaders(name);
                    }
                    return Collections.enumeration(Collections.list(super.getHeaders(name)).stream()
                            .map(value -> value.toLowerCase(Locale.ROOT))
                            .toList());
                }
            };
        }
    }

    static final class KnowsOnlyTheFirstOfAHeader extends Altered {
        @Override
        HttpServletRequest altered(HttpServletRequest request) {
            return new HttpServletRequestWrapper(request) {
                @Override
                public Enumeration<String> getHeaders(String name) {
                    return Collections.enumeration(
                            Collections.list(super.getHeaders(name)).subList(0, 1));
                }
            };
        }
    }

    static final class TakesTheBodyForText extends Altered {
        @Override
        HttpServletRequest altered(HttpServletRequest request) {
            return new HttpServletRequestWrapper(request) {
                @Override
                public ServletInputStream getInputStream() throws IOException {
                    String text = new String(super.getInputStream().readNBytes(4096), StandardCharsets.UTF_8);
                    return new Kept(text.getBytes(StandardCharsets.UTF_8));
                }
            };
        }
    }

    static final class BuffersWithoutLimit extends Altered {
        @Override
        HttpServletRequest altered(HttpServletRequest request) throws IOException {
            byte[] body = request.getInputStream().readAllBytes();
            return new HttpServletRequestWrapper(request) {
                @Override
                public ServletInputStream getInputStream() {
                    return new Kept(body);
                }
            };
        }
    }

    static final class AnswersNoContent extends Filtered {
        @Override
        Filter filter() {
            return (request, response, chain) ->
                    chain.doFilter(request, new HttpServletResponseWrapper((HttpServletResponse) response) {
                        @Override
                        public void setStatus(int status) {
                            super.setStatus(status == 200 ? 201 : status);
                        }
                    });
        }
    }

    static final class AddsACharset extends Filtered {
        @Override
        Filter filter() {
            return (request, response, chain) ->
                    chain.doFilter(request, new HttpServletResponseWrapper((HttpServletResponse) response) {
                        @Override
                        public void setHeader(String name, String value) {
                            super.setHeader(name, name.equals("Content-Type") ? value + ";charset=utf-8" : value);
                        }
                    });
        }
    }

    static final class AnswersOptionsItself extends Filtered {
        @Override
        Filter filter() {
            return (request, response, chain) -> {
                if (((HttpServletRequest) request).getMethod().equals("OPTIONS")) {
                    response.setContentLength(0);
                } else {
                    chain.doFilter(request, response);
                }
            };
        }
    }

    /** One at a time, however slow it is. */
    static final class HasASingleThread extends Filtered {
        private final Lock single = new ReentrantLock();

        @Override
        Filter filter() {
            return (request, response, chain) -> {
                single.lock();
                try {
                    chain.doFilter(request, response);
                } finally {
                    single.unlock();
                }
            };
        }
    }

    static final class HangsUpAfterEachAnswer extends Filtered {
        @Override
        Filter filter() {
            return (request, response, chain) -> {
                ((HttpServletResponse) response).setHeader("Connection", "close");
                chain.doFilter(request, response);
            };
        }
    }

    static final class UnpacksBodies extends Altered {
        @Override
        HttpServletRequest altered(HttpServletRequest request) throws IOException {
            if (!"gzip".equals(request.getHeader("Content-Encoding"))) {
                return request;
            }
            byte[] body = new GZIPInputStream(request.getInputStream()).readAllBytes();
            return new HttpServletRequestWrapper(request) {
                @Override
                public ServletInputStream getInputStream() {
                    return new Kept(body);
                }
            };
        }
    }

    /** After the body, of which the signature is then taken. */
    static final class TakesTrailersForHeaders extends Altered {
        @Override
        HttpServletRequest altered(HttpServletRequest request) {
            return new HttpServletRequestWrapper(request) {
                @Override
                public Enumeration<String> getHeaderNames() {
                    List<String> names = Collections.list(super.getHeaderNames());
                    names.addAll(getTrailerFields().keySet());
                    return Collections.enumeration(names);
                }

                @Override
                public Enumeration<String> getHeaders(String name) {
                    String trailer = getTrailerFields().get(name.toLowerCase(Locale.ROOT));
                    return trailer == null
                            ? super.getHeaders(name)
                            : Collections.enumeration(Collections.singleton(trailer));
                }
            };
        }
    }

    static final class SaysWhatItIsMadeOf extends Filtered {
        @Override
        Filter filter() {
            return (request, response, chain) -> {
                ((HttpServletResponse) response).setHeader("Server", "Jetty(12.1)");
                chain.doFilter(request, response);
            };
        }
    }

    static final class SaysWhatWentWrong extends Filtered {
        @Override
        Filter filter() {
            return (request, response, chain) ->
                    chain.doFilter(request, new HttpServletResponseWrapper((HttpServletResponse) response) {
                        @Override
                        public void setStatus(int status) {
                            super.setStatus(status);
                            if (status == 503) {
                                super.setHeader("X-Cause", "java.sql.SQLException");
                            }
                        }
                    });
        }
    }

    static final class DoesNotSayWhenToTryAgain extends Filtered {
        @Override
        Filter filter() {
            return (request, response, chain) ->
                    chain.doFilter(request, new HttpServletResponseWrapper((HttpServletResponse) response) {
                        @Override
                        public void setHeader(String name, String value) {
                            if (!name.equals("Retry-After")) {
                                super.setHeader(name, value);
                            }
                        }
                    });
        }
    }

    /** What intake gave up in time. */
    static final class TriesAgainByItself extends CallbackEndpointContract {
        @Override
        protected StartedEndpoint start(CallbackIntake intake) throws Exception {
            return new JettyEndpoint(new StubbornServlet(intake), new CharsetFilter());
        }
    }

    @SuppressWarnings("serial") // HttpServlet is, no container does
    private static final class StubbornServlet extends HttpServlet {
        private final transient CallbackIntake intake;

        StubbornServlet(CallbackIntake intake) {
            this.intake = intake;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            RawCallback raw = new IncomingRequest(request).toRawCallback(intake.bodyLimit());
            Answer answer = intake.answer(raw);
            for (int again = 0; again < 2 && answer.status() == 503; again++) {
                answer = intake.answer(raw);
            }
            new OutgoingAnswer(answer).writeTo(response);
        }
    }

    /** A session for everybody, on Tomcat. */
    static final class BeginsASession extends CallbackEndpointContract {
        @Override
        protected StartedEndpoint start(CallbackIntake intake) throws Exception {
            return new TomcatEndpoint(new CallbackServlet(intake), (request, response, chain) -> {
                ((HttpServletRequest) request).getSession(true);
                chain.doFilter(request, response);
            });
        }
    }

    /** As one writes it at first: what went wrong is told to who sent it, and any path that ends in the connector will do. */
    static final class Naive extends CallbackEndpointContract {
        @Override
        protected StartedEndpoint start(CallbackIntake intake) throws Exception {
            return new JettyEndpoint(new NaiveServlet(intake), new CharsetFilter());
        }

        @Override
        protected Duration patience() {
            return Duration.ofSeconds(1);
        }
    }

    @SuppressWarnings("serial")
    private static final class NaiveServlet extends HttpServlet {
        private final transient CallbackIntake intake;

        NaiveServlet(CallbackIntake intake) {
            this.intake = intake;
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Headers.Builder headers = Headers.builder();
            for (String name : Collections.list(request.getHeaderNames())) {
                Collections.list(request.getHeaders(name)).forEach(value -> headers.add(name, value));
            }
            String path = request.getPathInfo();
            String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
            byte[] body;
            try {
                body = request.getInputStream().readAllBytes();
            } catch (IOException e) {
                response.setStatus(400);
                response.getWriter().print(e);
                return;
            }
            String connector = path.substring(path.lastIndexOf('/') + 1);
            Answer answer = intake.answer(
                    RawCallback.of("POST", request.getRequestURI() + query, connector, headers.build(), body));
            response.setStatus(answer.status());
            response.setContentType("text/plain");
            response.getWriter().print(new String(answer.body(), StandardCharsets.UTF_8));
        }
    }

    /** A body that somebody has read before. */
    private static final class Kept extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Kept(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

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
    }
}
