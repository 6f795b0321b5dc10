package io.callport.adapter.micronaut;

import io.callport.callback.Answer;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;

/** Writes an answer exactly as intake gave it. */
final class OutgoingAnswer {
    private final Answer answer;

    OutgoingAnswer(Answer answer) {
        this.answer = answer;
    }

    MutableHttpResponse<?> toResponse() {
        byte[] body = answer.body();
        MutableHttpResponse<byte[]> response = HttpResponse.status(HttpStatus.valueOf(answer.status()));
        answer.headers().forEach(response::header);
        return response.contentLength(body.length).body(body);
    }

    /** To one who went away, or sent no proper HTTP: what follows on that connection cannot be told apart. */
    static MutableHttpResponse<?> broken() {
        return HttpResponse.badRequest().contentLength(0).header(HttpHeaders.CONNECTION, "close");
    }

    /** To one who did not send all of a body in time. */
    static MutableHttpResponse<?> tooSlow() {
        return HttpResponse.status(HttpStatus.REQUEST_TIMEOUT).contentLength(0).header(HttpHeaders.CONNECTION, "close");
    }
}
