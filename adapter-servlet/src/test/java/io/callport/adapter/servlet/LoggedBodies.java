package io.callport.adapter.servlet;

import jakarta.servlet.Filter;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.zalando.logbook.Correlation;
import org.zalando.logbook.HttpRequest;
import org.zalando.logbook.HttpResponse;
import org.zalando.logbook.Logbook;
import org.zalando.logbook.Precorrelation;
import org.zalando.logbook.Sink;
import org.zalando.logbook.servlet.LogbookFilter;

/** Logbook, with its log kept as the number of letters in it. */
final class LoggedBodies implements Sink {
    private final AtomicLong letters = new AtomicLong();

    Filter filter() {
        return new LogbookFilter(Logbook.builder().sink(this).build());
    }

    boolean hasSome() {
        return letters.get() > 0;
    }

    @Override
    public void write(Precorrelation precorrelation, HttpRequest request) throws IOException {
        letters.addAndGet(request.getBodyAsString().length());
    }

    @Override
    public void write(Correlation correlation, HttpRequest request, HttpResponse response) throws IOException {
        letters.addAndGet(response.getBodyAsString().length());
    }
}
