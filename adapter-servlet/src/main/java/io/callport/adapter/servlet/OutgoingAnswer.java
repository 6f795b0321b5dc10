package io.callport.adapter.servlet;

import io.callport.callback.Answer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes an answer exactly as intake gave it. */
final class OutgoingAnswer {
    private final Answer answer;

    OutgoingAnswer(Answer answer) {
        this.answer = answer;
    }

    void writeTo(HttpServletResponse response) throws IOException {
        byte[] body = answer.body();
        response.setStatus(answer.status());
        response.setCharacterEncoding(null); // a filter may have set one, and it would be added to text/plain
        answer.headers().forEach(response::setHeader);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }
}
