package io.callport.benchmark.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.security.GeneralSecurityException;

/** {@link ByHand} as a controller that leaves the event loop, as it would have to for a database. */
@Controller
final class ByHandController {
    private final ByHand byHand;

    ByHandController(ByHand byHand) {
        this.byHand = byHand;
    }

    @Post(Served.BY_HAND)
    @Consumes(MediaType.ALL)
    @Produces(MediaType.TEXT_PLAIN)
    @ExecuteOn(TaskExecutors.IO)
    byte[] callback(HttpRequest<?> request, @Body byte[] body) throws IOException, GeneralSecurityException {
        return byHand.answer(
                request.getMethodName(),
                body,
                request.getHeaders().get("Content-Type", String.class, ""),
                request.getHeaders().get("Date", String.class, ""),
                request.getUri().toString(),
                request.getHeaders().get("X-Signature", String.class, ""));
    }
}
