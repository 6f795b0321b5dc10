package io.callport.sample;

import io.callport.failure.InvalidValue;
import io.callport.port.StoreUnavailable;
import io.callport.submission.TooManyStarts;
import java.util.Map;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says to callers of the API what was wrong, and nothing of what is inside. */
@RestControllerAdvice(assignableTypes = OrderApi.class)
class Failures {
    @ExceptionHandler
    ResponseEntity<Map<String, String>> invalid(InvalidValue e) {
        return say(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> unreadable(HttpMessageNotReadableException e) {
        return say(HttpStatus.BAD_REQUEST, "the body is no JSON object with amount, currency and email");
    }

    @ExceptionHandler({
        StoreUnavailable.class,
        TooManyStarts.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        RecoverableDataAccessException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<Map<String, String>> unavailable(Exception e) {
        return say(HttpStatus.SERVICE_UNAVAILABLE, "the shop cannot do this at the moment; try again shortly");
    }

    private static ResponseEntity<Map<String, String>> say(HttpStatus status, String error) {
        return ResponseEntity.status(status).body(Map.of("error", error));
    }
}
